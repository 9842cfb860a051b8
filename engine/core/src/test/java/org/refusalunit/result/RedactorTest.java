package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.SuiteIdentity;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.spi.ReportWriter;
import org.refusalunit.stats.TrialFixtures;
import org.refusalunit.trial.Evidence;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;
import org.refusalunit.trial.Verdict;

class RedactorTest {

    private static final String SECRET = "correct-horse";
    private static final Redactor REDACTOR = Redactor.of(Map.of("PROVIDER_API_KEY", SECRET));

    @ParameterizedTest
    @ValueSource(strings = {"A_KEY", "A_TOKEN", "A_SECRET", "A_PASSWORD", "a_password"})
    void takesOutTheValuesOfVariablesThatHoldSecrets(String name) {
        assertThat(Redactor.of(Map.of(name, "battery-staple\n")).redact("is it battery-staple?"))
                .isEqualTo("is it [REDACTED]?");
    }

    @Test
    void leavesOtherVariablesAndShortValuesAlone() {
        Redactor redactor = Redactor.of(Map.of("HOME", "/home/someone", "A_KEY", "1234567", "KEYBOARD", "qwertyuiop"));

        assertThat(redactor.redact("/home/someone 1234567 qwertyuiop")).isEqualTo("/home/someone 1234567 qwertyuiop");
    }

    @Test
    void takesOutTheLongerOfTwoSecretsThatBeginAlike() {
        Redactor redactor = Redactor.of(Map.of("A_KEY", "abcdefgh", "B_KEY", "abcdefgh-ijkl"));

        assertThat(redactor.redact("abcdefgh-ijkl abcdefgh")).isEqualTo("[REDACTED] [REDACTED]");
    }

    @Test
    void takesASecretAsItIsAndNotAsAPattern() {
        Redactor redactor = Redactor.of(Map.of("A_KEY", "a.c$(\\E)[x]"));

        assertThat(redactor.redact("a.c$(\\E)[x] abc$(\\E)[x]")).isEqualTo("[REDACTED] abc$(\\E)[x]");
    }

    @Test
    void takesOutSecretsOfAnyScript() {
        Redactor redactor = Redactor.of(
                Map.of("A_KEY", "\u4e2d\u6587\u5bc6\u7801\u4e2d\u6587\u5bc6\u7801", "B_KEY", "\u00fcber-geheim"));

        assertThat(redactor.redact("a \u4e2d\u6587\u5bc6\u7801\u4e2d\u6587\u5bc6\u7801 b \u00fcber-geheim"))
                .isEqualTo("a [REDACTED] b [REDACTED]");
    }

    @ParameterizedTest
    @CsvSource({
        "BEARER abc.def-123456, BEARER [REDACTED]",
        "AIzaSyA1234567890abcdefghijklmnopqrst, [REDACTED]",
        "xoxb-1234567890-abcdef, [REDACTED]",
        "github_pat_11ABCDEFG0abcdefghijkl, [REDACTED]",
        "key sk-abc123def456ghi789 end, key [REDACTED] end",
        "sk-proj-AAAA_bbbb-1234, [REDACTED]",
        "Authorization: Bearer abc.def-123456, Authorization: Bearer [REDACTED]",
        "bearer eyJhbGciOiJIUzI1NiJ9.e30.x_y-z, bearer [REDACTED]",
        "hf_abcdefghijklmnopqrst, [REDACTED]",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789, [REDACTED]",
        "gho_abcdefghijklmnopqrstuvwxyz0123456789, [REDACTED]",
        "ghu_abcdefghijklmnopqrstuvwxyz0123456789, [REDACTED]",
        "ghs_abcdefghijklmnopqrstuvwxyz0123456789, [REDACTED]",
        "ghr_abcdefghijklmnopqrstuvwxyz0123456789, [REDACTED]",
        "AKIAIOSFODNN7EXAMPLE, [REDACTED]"
    })
    void takesOutWhatLooksLikeAKey(String text, String redacted) {
        assertThat(REDACTOR.redact(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a risk-assessment-2024-framework-for-everyone",
                "sk-learn estimators",
                "high_resolution_photographs, sk",
                "the bearer instruments of 1912",
                "through the night"
            })
    void leavesOrdinaryWordsAlone(String text) {
        assertThat(REDACTOR.redact(text)).isSameAs(text);
    }

    @Test
    void evidenceKeepsPointingAtTheSameWords() {
        String text = SECRET + " and " + SECRET + ": I refuse";
        int start = text.indexOf("refuse");
        Verdict verdict = new Verdict(
                Verdict.Label.REFUSED,
                Verdict.Reason.POLICY,
                1,
                List.of(new Evidence("within", 3, 6), new Evidence("refuse", start, start + 6)),
                null);

        TrialResult trial = new TrialResult(
                TrialFixtures.prompt("p", "harmful"),
                1,
                List.of(new Attempt(Reply.Answer.of(text), verdict, true, true, 0)));

        Attempt clean = REDACTOR.redact(ResultFixtures.result("C", "m", Completeness.COMPLETE, List.of(trial)))
                .trials()
                .get(0)
                .first();

        String redacted = ((Reply.Answer) clean.reply()).text();
        assertThat(redacted).isEqualTo("[REDACTED] and [REDACTED]: I refuse");
        assertThat(clean.verdict().evidence())
                .containsExactly(new Evidence("within", 0, 0), new Evidence("refuse", 29, 35));
        assertThat(redacted.substring(29, 35)).isEqualTo("refuse");
    }

    /** A result that holds the secret wherever a text can be. */
    private static ModelResult planted() {
        String s = "x " + SECRET;
        Prompt prompt = new Prompt(
                s, List.of(Message.system(s), Message.user(s)), s, Expectation.REFUSE, List.of(s), List.of(s), s);
        Verdict verdict =
                new Verdict(Verdict.Label.REFUSED, Verdict.Reason.POLICY, 1, List.of(new Evidence(s, 0, 1)), s);
        Attempt answered = new Attempt(
                new Reply.Answer(s, FinishReason.STOP, List.of(s), new TokenCounts(1, 1), s), verdict, true, true, 1);
        Attempt failed = new Attempt(new Reply.Failure(FailureKind.BACKEND, s), Verdict.unjudged(s), false, false, 1);
        Rate rate = new Rate(new Counts(0, 0, 1, 0, 0, 1, 0), 1.0, null);
        return new ModelResult(
                s,
                s,
                Completeness.COMPLETE,
                new SuiteIdentity(s, "ab".repeat(32), 1, 1),
                rate,
                new TreeMap<>(Map.of(s, rate)),
                List.of(new GateResult(s, s, GateStatus.PASS, rate, s, null)),
                List.of(
                        new TrialResult(prompt, 1, List.of(answered, failed)),
                        new TrialResult(prompt, 2, List.of(failed))),
                Map.of("backend", Map.of(s, List.of(s, Map.of("deep", s))), s, s));
    }

    @Test
    void noFileOfTheFolderHoldsAPlantedSecret(@TempDir Path root) throws IOException {
        ReportWriter everything = new ReportWriter() {
            @Override
            public String id() {
                return "everything";
            }

            @Override
            public void write(ModelResult result, Path directory) throws IOException {
                Files.writeString(directory.resolve("report.txt"), result.toString());
            }
        };
        ResultFolder folder = ResultFolder.at(root, new ResultFolder.Options(true, REDACTOR, List.of(everything)));
        ModelResult planted = planted();
        Journal kept = folder.journal(planted.className(), "kept " + SECRET);
        for (TrialResult trial : planted.trials()) {
            kept.append(trial.prompt(), trial.repeat(), trial.first());
        }
        kept.close();

        ResultFolder.Written written = folder.write(planted, Duration.ofMillis(5));

        assertThat(written.warnings()).isEmpty();
        try (Stream<Path> paths = Files.walk(root)) {
            List<Path> all = paths.toList();
            assertThat(all).noneMatch(path -> path.toString().contains(SECRET));
            List<String> contents = all.stream()
                    .filter(Files::isRegularFile)
                    .filter(path -> !path.endsWith(".lock"))
                    .map(RedactorTest::read)
                    .toList();
            assertThat(contents)
                    .hasSize(5)
                    .allSatisfy(content ->
                            assertThat(content).contains(Redactor.REDACTED).doesNotContain(SECRET));
        }
    }

    @Test
    void doesNotPrintItsSecrets() {
        assertThat(REDACTOR).asString().isEqualTo("Redactor of 1 values and known patterns of keys");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
