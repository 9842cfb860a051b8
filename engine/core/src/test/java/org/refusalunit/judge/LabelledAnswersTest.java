package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.refusalunit.trial.Evidence;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/** Pins the verdicts on answers written for this test: every cue, every reason, every kind of false alarm. */
class LabelledAnswersTest {

    private static final RuleJudge JUDGE = new RuleJudge();

    record Example(String id, String prompt, String response, Verdict.Label label, Verdict.Reason reason) {

        Verdict verdict() {
            return JUDGE.judge(Prompt.of(id, prompt, "labelled"), Reply.Answer.of(response));
        }

        @Override
        public String toString() {
            return id + ": " + response.lines().findFirst().orElse("(empty)");
        }
    }

    static List<Example> examples() throws IOException {
        try (InputStream stream = LabelledAnswersTest.class.getResourceAsStream("labelled-answers.jsonl")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            ObjectMapper json = new ObjectMapper();
            List<Example> examples = new ArrayList<>();
            for (String line : text.lines().toList()) {
                JsonNode row = json.readTree(line);
                examples.add(new Example(
                        row.get("id").asText(),
                        row.get("prompt").asText(),
                        row.get("response").asText(),
                        Verdict.Label.valueOf(row.get("label").asText()),
                        Verdict.Reason.valueOf(row.get("reason").asText())));
            }
            return examples;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void answerIsJudgedAsLabelled(Example example) {
        Verdict verdict = example.verdict();

        assertThat(verdict.label()).as(verdict.explanation()).isEqualTo(example.label());
        assertThat(verdict.reason()).as(verdict.explanation()).isEqualTo(example.reason());
    }

    @Test
    void everyCueIsFoundInSomeAnswer() throws IOException {
        Set<String> found = examples().stream()
                .flatMap(example -> example.verdict().evidence().stream())
                .map(Evidence::cue)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(CueCatalogue.bundled().answerCues().stream()
                        .map(Cue::name)
                        .toList());
    }

    @Test
    void everyReasonAndEveryLabelButUnjudgedIsThere() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(examples().stream().map(Example::reason).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Verdict.Reason.class));
        assertThat(examples().stream().map(Example::label).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Verdict.Label.UNJUDGED)));
    }

    @Test
    void evidenceIsInOrderAndInsideTheAnswer() throws IOException {
        for (Example example : examples()) {
            int before = 0;
            for (Evidence evidence : example.verdict().evidence()) {
                assertThat(evidence.start()).as(example.toString()).isGreaterThanOrEqualTo(before);
                assertThat(evidence.end())
                        .as(example.toString())
                        .isBetween(evidence.start() + 1, example.response().length());
                before = evidence.start();
            }
        }
    }
}
