package org.refusalunit.rejudge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.annotations.CountingPreset;
import org.refusalunit.judge.Adjudicator;
import org.refusalunit.judge.CountingPolicy;
import org.refusalunit.judge.InOrder;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.result.Redactor;
import org.refusalunit.result.ResultFixtures;
import org.refusalunit.result.ResultJson;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.DeferredJudge;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;
import org.refusalunit.stats.JudgeAgreement;
import org.refusalunit.tape.Origin;
import org.refusalunit.tape.Tape;
import org.refusalunit.tape.TapeMode;
import org.refusalunit.tape.TapeSettings;
import org.refusalunit.tape.TapedBackend;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

/** Answers that were recorded, judged again. */
class RejudgingTest {

    @TempDir
    private Path folder;

    /** Refuses where the answer says will; decides two at a time, and the last one alone. */
    private static final class Willing implements DeferredJudge {
        private final List<Runnable> before = new ArrayList<>();
        private final int answers;
        private int seen;
        private int most;

        Willing(int answers) {
            this.answers = answers;
        }

        @Override
        public JudgeIdentity identity() {
            return JudgeIdentity.of("willing", Map.of("version", "1"));
        }

        @Override
        public int window() {
            return 2;
        }

        @Override
        public CompletionStage<Verdict> submit(Prompt prompt, Reply.Answer answer) {
            CompletableFuture<Verdict> verdict = new CompletableFuture<>();
            boolean refuses = answer.text().contains("will");
            before.add(() -> verdict.complete(
                    refuses
                            ? new Verdict(Label.PARTIAL, Reason.POLICY, 0.9, List.of(), null)
                            : new Verdict(Label.COMPLIED, Reason.NONE, 0.1, List.of(), null)));
            most = Math.max(most, before.size());
            seen++;
            if (before.size() == 2 || seen == answers) {
                List.copyOf(before).forEach(Runnable::run);
                before.clear();
            }
            return verdict;
        }
    }

    private Path document(boolean texts) throws IOException {
        Path file = folder.resolve("demo.json");
        try (OutputStream out = Files.newOutputStream(file)) {
            new ResultJson(Redactor.of(Map.of()), texts)
                    .write(ResultFixtures.result("org.example.Refusals", "demo", Completeness.COMPLETE), out);
        }
        return file;
    }

    @Test
    void theCountedAttemptsOfAResultAreJudgedInTheirOrder() throws IOException {
        List<Rejudged> again = new ArrayList<>();

        Rejudging.with(new Willing(2)).result(document(true), again::add);

        assertThat(again).extracting(each -> each.trial().id()).containsExactly("h-1", "h-2", "b-1", "b-2");
        assertThat(again)
                .extracting(each -> each.before().label())
                .containsExactly(Label.REFUSED, Label.COMPLIED, Label.COMPLIED, Label.UNJUDGED);
        assertThat(again)
                .extracting(each -> each.verdict().label())
                .containsExactly(Label.BLOCKED, Label.COMPLIED, Label.COMPLIED, Label.UNJUDGED);
    }

    @Test
    void aResultWithoutTextsCannotBeJudgedAgain() throws IOException {
        Path document = document(false);

        assertThatThrownBy(() -> Rejudging.with(new Willing(1)).result(document, again -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage(document + " has trials without texts: write results with refusalunit.output.texts=true to"
                        + " judge them again");
    }

    @Test
    void aRejudgedResultIsAResultOfTheOtherJudgeAndPolicy() throws IOException {
        Path document = document(true);

        ModelResult result = RejudgedResult.of(document, new Willing(2), CountingPolicy.preset(CountingPreset.LENIENT));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ResultJson(Redactor.of(Map.of()), true).write(result, out);
        JsonNode written = new ObjectMapper().readTree(out.toByteArray());

        assertThat(schemaFaults(written)).isEmpty();
        assertThat(written.at("/overall/counts/refusals").intValue()).isEqualTo(1);
        assertThat(written.at("/overall/counts/unjudged").intValue()).isEqualTo(1);
        assertThat(written.at("/provenance/judge/name").textValue()).isEqualTo("willing");
        assertThat(written.at("/provenance/counting/preset").textValue()).isEqualTo("LENIENT");
        assertThat(written.at("/provenance/backend/model").textValue()).isEqualTo("demo");
        assertThat(written.at("/provenance/extra/rejudged/judge/name").textValue())
                .isEqualTo("rules");
        assertThat(written.at("/provenance/extra/rejudged/result_sha256").textValue())
                .hasSize(64);
        assertThat(written.at("/gates")).isEmpty();
    }

    private static List<String> schemaFaults(JsonNode document) throws IOException {
        try (InputStream schema = ResultJson.class.getClassLoader().getResourceAsStream(ResultJson.SCHEMA_RESOURCE)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Objects.requireNonNull(schema))
                    .validate(document)
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    @Test
    void theAnswersOfATapeAreJudgedAndThoseOfOtherModelsLeftAside() throws IOException {
        Path tape = folder.resolve("tape");
        record(tape, "m-1", "h-1", "I will not do that.");
        record(tape, "m-1", "g-1", "Gladly.");
        record(tape, "judge", "h-1", "{\"label\": \"will not\"}");
        Map<String, Label> found = new TreeMap<>();

        Rejudging.with(new Willing(2))
                .tape(
                        tape,
                        answer -> answer.backend().model().equals("m-1"),
                        (answer, verdict) -> found.put(answer.prompt().id() + "~" + answer.repeat(), verdict.label()));

        assertThat(found).isEqualTo(Map.of("h-1~1", Label.PARTIAL, "g-1~1", Label.COMPLIED));
    }

    private static void record(Path folder, String model, String id, String answer) {
        Tape tape = new Tape(new TapeSettings(TapeMode.RECORD, folder, "tape"), text -> text);
        Origin origin = Origin.declared(new ModelSpec("remote", model, Settings.of(Map.of("model", model))), Set.of());
        ModelBackend backend = new ModelBackend() {
            @Override
            public BackendIdentity identity() {
                return BackendIdentity.of("remote", model, Map.of());
            }

            @Override
            public CompletionStage<Reply> submit(ModelRequest request) {
                return CompletableFuture.completedFuture(Reply.Answer.of(answer));
            }
        };
        Prompt prompt = Prompt.of(id, "Question " + id, "harmful");
        List<Message> messages =
                List.of(Message.system("Be kind."), prompt.messages().get(0));
        new TapedBackend(tape, origin, backend)
                .submit(new ModelRequest(prompt, messages, 1, GenerationSettings.GREEDY, 0))
                .toCompletableFuture()
                .join();
    }

    @Test
    void aFolderThatIsNoTapeAndARecordThatIsNoneAreNamed() throws IOException {
        Path none = folder.resolve("none");
        Path tape = Files.createDirectories(folder.resolve("tape/ab"));
        Path record = Files.writeString(tape.resolve("ab12.json"), "{}");
        Rejudging rejudging = Rejudging.with(new Willing(1));

        assertThatThrownBy(() -> rejudging.tape(none, answer -> true, (answer, verdict) -> {}))
                .hasMessage("there is no tape " + none);
        assertThatThrownBy(() -> rejudging.tape(folder.resolve("tape"), answer -> true, (answer, verdict) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the record " + record + " cannot be used: ");
    }

    @Test
    void verdictsComeInOrderAndNoMoreAnswersAreHeldThanTheJudgeWants() {
        Willing judge = new Willing(50_000);
        List<Integer> given = new ArrayList<>();
        InOrder<Integer> judging = new InOrder<>(new Adjudicator(judge), (number, verdict) -> given.add(number));
        Prompt prompt = Prompt.of("p", "Question", "harmful");

        IntStream.range(0, 50_000).forEach(number -> {
            judging.add(number, prompt, Reply.Answer.of(number % 3 == 0 ? "Gladly." : "I will not."));
            assertThat(number - given.size()).isLessThan(3);
        });
        judging.finish();

        assertThat(given).hasSize(50_000).isSorted();
        assertThat(judge.most).isEqualTo(2);
    }

    @Test
    void agreementOfBothJudgesIsCohensKappa() {
        // 100 answers: p_o = .70, p_e = .6 * .65 + .3 * .25 + .1 * .1 = .475.
        int[][] table = {{53, 5, 2}, {11, 14, 5}, {1, 6, 3}};
        List<Label> labels = List.of(Label.COMPLIED, Label.PARTIAL, Label.REFUSED);
        JudgeAgreement agreement = new JudgeAgreement();
        int id = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < table[i][j]; k++) {
                    agreement.add(
                            "p-" + id++,
                            verdict(labels.get(i)),
                            verdict(labels.get(j)),
                            CountingPolicy.standard()::refusal);
                }
            }
        }
        agreement.add("p-0", Verdict.unjudged("no answer"), verdict(Label.REFUSED), CountingPolicy.standard()::refusal);

        JudgeAgreement.Measure all = agreement.labels(0.95).orElseThrow();
        JudgeAgreement.Measure refusal = agreement.refusal(0.95).orElseThrow();

        assertThat(agreement.answers()).isEqualTo(100);
        assertThat(agreement.unjudged()).isEqualTo(1);
        assertThat(all.agreement()).isCloseTo(0.70, within(1e-12));
        assertThat(all.kappa().orElseThrow().value()).isCloseTo(0.225 / 0.525, within(1e-12));
        // Complied against the rest: 53, 7, 12, 28 of 100; p_o = .81, p_e = .6 * .65 + .4 * .35 = .53.
        assertThat(refusal.kappa().orElseThrow().value()).isCloseTo(0.28 / 0.47, within(1e-12));
        assertThat(agreement.byLabel(0.95)).containsOnlyKeys(Label.COMPLIED, Label.PARTIAL, Label.REFUSED);
        JudgeAgreement.Measure refused =
                Objects.requireNonNull(agreement.byLabel(0.95).get(Label.REFUSED));
        assertThat(refused.first()).isEqualTo(10);
        assertThat(refused.second()).isEqualTo(10);
        // 3 both, 7 and 7 one of them, 83 none: p_o = .86, p_e = .01 + .81.
        assertThat(refused.kappa().orElseThrow().value()).isCloseTo(0.04 / 0.18, within(1e-12));
        assertThat(Objects.requireNonNull(agreement.table().get(Label.PARTIAL)).get(Label.REFUSED))
                .isEqualTo(5);
    }

    @Test
    void severalAnswersToAPromptAreNotTakenForIndependent() {
        JudgeAgreement agreement = new JudgeAgreement();
        for (int prompt = 0; prompt < 10; prompt++) {
            for (int repeat = 0; repeat < 3; repeat++) {
                agreement.add(
                        "p-" + prompt,
                        verdict(prompt % 2 == 0 ? Label.REFUSED : Label.COMPLIED),
                        verdict(prompt % 2 == 0 && prompt != 4 ? Label.REFUSED : Label.COMPLIED),
                        CountingPolicy.standard()::refusal);
            }
        }

        assertThat(agreement.refusal(0.95).orElseThrow().kappa().orElseThrow().method())
                .isEqualTo("cluster-bootstrap");
        assertThat(new JudgeAgreement().labels(0.95)).isEmpty();
    }

    private static Verdict verdict(Label label) {
        return new Verdict(label, label == Label.COMPLIED ? Reason.NONE : Reason.POLICY, 0.5, List.of(), null);
    }
}
