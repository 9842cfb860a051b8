package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refusalunit.result.ResultFixtures.refusal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Turn;
import org.refusalunit.trial.Verdict;

/** What is written of attempts does not depend on whether replies and verdicts are the same objects or equal ones. */
class RepeatedAttemptsTest {

    private static final String SECRET = "very-secret-key";
    private static final Redactor REDACTOR = Redactor.of(Map.of("A_KEY", SECRET));

    /** Few replies and verdicts, in many combinations with everything that a trial has of its own. */
    private static List<TrialResult> trials() {
        Attempt refusal = refusal("No \u0000 \uD83D thanks,\n\u00e9 never.");
        List<Reply> replies = List.of(
                refusal.reply(),
                Reply.Answer.of("Gladly."),
                Reply.Answer.of("The key is " + SECRET),
                Reply.Answer.of("long ".repeat(300)),
                Reply.Answer.of("\u4fdd".repeat(900)),
                new Reply.Failure(FailureKind.BACKEND, "refused " + SECRET),
                new Reply.Failure(FailureKind.TIMEOUT, "no answer in 60 s"));
        List<Verdict> verdicts = List.of(
                refusal.verdict(),
                new Verdict(Verdict.Label.COMPLIED, Verdict.Reason.NONE, 0.125, List.of(), null),
                refusal.verdict().withDetails(Map.of("decided_by", "second", "note", "\u20ac")),
                refusal.verdict().withDetails(Map.of("note", SECRET)),
                Verdict.unjudged("no answer in 60 s"));
        Random random = new Random(11);
        List<TrialResult> trials = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            List<Attempt> attempts = new ArrayList<>();
            do {
                Reply reply = replies.get(random.nextInt(replies.size()));
                Verdict verdict = verdicts.get(random.nextInt(verdicts.size()));
                List<Turn> turns = random.nextInt(20) == 0
                        ? List.of(new Turn(1, "And " + i + "?", reply, verdict, true))
                        : List.of();
                attempts.add(new Attempt(reply, verdict, random.nextBoolean(), random.nextBoolean(), i, turns));
            } while (random.nextInt(8) == 0);
            Prompt prompt = new Prompt(
                    "p-" + i,
                    List.of(Message.user("Question " + i)),
                    random.nextBoolean() ? "harmful" : "helpful",
                    List.of(Expectation.values()).get(random.nextInt(3)),
                    random.nextBoolean() ? List.of("tag") : List.of(),
                    List.of(),
                    null,
                    random.nextInt(10) == 0 ? "scenario" : null);
            trials.add(new TrialResult(prompt, 1 + random.nextInt(10) / 9, attempts));
        }
        return trials;
    }

    /** Equal trials of which no two have an object in common. */
    private static List<TrialResult> copied(List<TrialResult> trials) {
        List<TrialResult> copies = new ArrayList<>();
        for (TrialResult trial : trials) {
            List<Attempt> attempts = new ArrayList<>();
            for (Attempt attempt : trial.attempts()) {
                attempts.add(new Attempt(
                        copied(attempt.reply()),
                        copied(attempt.verdict()),
                        attempt.refused(),
                        attempt.asExpected(),
                        attempt.nanos(),
                        attempt.turns()));
            }
            copies.add(new TrialResult(trial.prompt(), trial.repeat(), attempts));
        }
        return copies;
    }

    private static Reply copied(Reply reply) {
        return reply instanceof Reply.Answer answer
                ? new Reply.Answer(
                        answer.text(), answer.finish(), answer.signals(), answer.tokens(), answer.servedModel())
                : new Reply.Failure(((Reply.Failure) reply).kind(), ((Reply.Failure) reply).message());
    }

    private static Verdict copied(Verdict verdict) {
        return new Verdict(
                verdict.label(),
                verdict.reason(),
                verdict.score(),
                verdict.evidence(),
                verdict.explanation(),
                verdict.details());
    }

    private static String document(List<TrialResult> trials, boolean texts) throws IOException {
        ModelResult result = ResultFixtures.result("org.example.Refusals", "demo", Completeness.COMPLETE, trials);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ResultJson(REDACTOR, texts).write(result, out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theDocumentIsTheSame(boolean texts) throws IOException {
        List<TrialResult> trials = trials();

        String repeated = document(trials, texts);

        assertThat(repeated.equals(document(copied(trials), texts))).isTrue();
        assertThat(repeated).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theJournalIsTheSame(boolean texts, @TempDir Path root) throws IOException {
        List<TrialResult> trials = trials();

        String repeated = journal(root.resolve("repeated"), trials, texts);

        assertThat(repeated.equals(journal(root.resolve("copied"), copied(trials), texts)))
                .isTrue();
        assertThat(repeated).doesNotContain(SECRET);
        assertThat(repeated.lines())
                .hasSize(trials.stream()
                        .mapToInt(trial -> trial.attempts().size())
                        .sum());
    }

    private static String journal(Path root, List<TrialResult> trials, boolean texts) throws IOException {
        ResultFolder folder = ResultFolder.at(root, new ResultFolder.Options(texts, REDACTOR, List.of()));
        try (Journal journal = folder.journal("org.example.Refusals", "demo")) {
            for (TrialResult trial : trials) {
                for (Attempt attempt : trial.attempts()) {
                    journal.append(trial.prompt(), trial.repeat(), attempt);
                }
            }
        }
        return Files.readString(root.resolve("journal/org.example.Refusals/demo.jsonl"));
    }

    @Test
    void whatHoldsNoSecretStaysTheSameObjectHoweverOftenItComes() {
        Attempt clean = refusal("No thanks.");
        Attempt secret = refusal("No, " + SECRET);
        Prompt prompt = Prompt.of("p", "Question", "harmful");
        List<TrialResult> trials = List.of(
                new TrialResult(prompt, 1, List.of(clean)),
                new TrialResult(prompt, 2, List.of(secret)),
                new TrialResult(prompt, 3, List.of(clean, secret)),
                new TrialResult(prompt, 4, List.of(secret)));

        ModelResult redacted =
                REDACTOR.redact(ResultFixtures.result("org.example.Refusals", "demo", Completeness.COMPLETE, trials));

        assertThat(redacted.trials().get(0)).isSameAs(trials.get(0));
        assertThat(redacted.trials().get(2).attempts().get(0)).isSameAs(clean);
        assertThat(redacted.trials().subList(1, 4))
                .allSatisfy(trial -> assertThat(trial.attempts()
                                .get(trial.attempts().size() - 1)
                                .reply())
                        .isEqualTo(refusal("No, [REDACTED]").reply()));
    }
}
