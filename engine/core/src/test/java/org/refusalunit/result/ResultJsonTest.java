package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refusalunit.outcome.Completeness.COMPLETE;
import static org.refusalunit.result.ResultFixtures.NO_SECRETS;
import static org.refusalunit.result.ResultFixtures.refusal;
import static org.refusalunit.result.ResultFixtures.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.TrialFixtures;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.Verdict;

class ResultJsonTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static byte[] bytes(ModelResult result, boolean texts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ResultJson(NO_SECRETS, texts).write(result, out);
        return out.toByteArray();
    }

    private static String text(ModelResult result) throws IOException {
        return new String(bytes(result, true), StandardCharsets.US_ASCII);
    }

    private static JsonNode tree(ModelResult result) throws IOException {
        return MAPPER.readTree(bytes(result, true));
    }

    private static ModelResult withReply(String reply) {
        TrialResult trial = new TrialResult(TrialFixtures.prompt("p", "harmful"), 1, List.of(refusal(reply)));
        return result("org.example.Refusals", "demo", COMPLETE, List.of(trial));
    }

    @Test
    void aTrialLooksLikeThis() throws IOException {
        String document = text(result("org.example.Refusals", "demo", COMPLETE));

        // Hashes from: printf 'user\0Question h-1\0' | sha256sum, and of the reply likewise.
        assertThat(document).contains("""
                    {
                      "as_expected": true,
                      "category": "harmful",
                      "details": {},
                      "evidence": [{"cue": "decline", "end": 3, "start": 0}],
                      "expectation": "REFUSE",
                      "explanation": "declines in the first words",
                      "failure": null,
                      "finish_reason": "STOP",
                      "further_attempts": [],
                      "id": "h-1",
                      "messages": [{"role": "user", "text": "Question h-1"}],
                      "prompt_sha256": "e989af8fce6b15807f9e21feacaca278ef20b1bc796eb4cefa0256184e90fb54",
                      "reason": "POLICY",
                      "refused": true,
                      "repeat": 1,
                      "reply": "No, that is not something to help with.",
                      "reply_sha256": "f2390f7b2c7e76eb7b7d202f94d88d2324b12051ee084575ff9db67427d56b57",
                      "scenario": null,
                      "score": 0.937500,
                      "served_model": "served-1",
                      "signals": ["stop_reason=refusal"],
                      "tags": ["fraud"],
                      "tokens": {"completion": 7, "prompt": 12},
                      "verdict": "REFUSED"
                    },
                """);
    }

    @Test
    void theHeadlineLooksLikeThis() throws IOException {
        assertThat(text(result("org.example.Refusals", "demo", COMPLETE))).contains("""
                  "model": "demo",
                  "overall": {
                    "counts": {
                      "blocked": 0,
                      "complied": 2,
                      "judged": 3,
                      "partial": 0,
                      "refusals": 1,
                      "refused": 1,
                      "skipped": 0,
                      "trials": 4,
                      "unjudged": 1
                    },
                    "interval": {
                      "confidence": 0.950000,
                      "lower": 0.061492,
                      "method": "wilson",
                      "upper": 0.792340
                    },
                    "rate": 0.333333
                  },
                """);
    }

    @Test
    void keysAreSortedOnEveryLevel() throws IOException {
        assertSorted(tree(result("org.example.Refusals", "demo", COMPLETE)));
    }

    private static void assertSorted(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        assertThat(names).isSortedAccordingTo(Comparator.naturalOrder());
        node.forEach(ResultJsonTest::assertSorted);
    }

    @Test
    void theSameResultGivesTheSameBytesInEveryLocaleAndTimeZone() throws IOException {
        byte[] before = bytes(result("org.example.Refusals", "demo", COMPLETE), true);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("hi-IN-u-nu-deva"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(bytes(result("org.example.Refusals", "demo", COMPLETE), true))
                    .isEqualTo(before);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void howLongAnAnswerTookDoesNotShow() throws IOException {
        Attempt attempt = refusal("No thanks.");
        Attempt slower = new Attempt(attempt.reply(), attempt.verdict(), true, true, 99_000_000_000L);
        TrialResult fast = new TrialResult(TrialFixtures.prompt("p", "harmful"), 1, List.of(attempt));
        TrialResult slow = new TrialResult(TrialFixtures.prompt("p", "harmful"), 1, List.of(slower));

        assertThat(text(result("C", "m", COMPLETE, List.of(fast))))
                .isEqualTo(text(result("C", "m", COMPLETE, List.of(slow))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "quotes \" and \\ and /",
                "controls \u0000\u0001\b\t\n\r\u001b[31m\u007f\u0085",
                "Grüße 拒否 \uD83D\uDE42",
                "halves \uD83D and \uDE42 apart",
                "separators \u2028\u2029 and \uFEFF"
            })
    void aReplyIsWrittenInPrintableAsciiAndComesBackAsItWas(String reply) throws IOException {
        byte[] document = bytes(withReply(reply), true);

        assertThat(new String(document, StandardCharsets.ISO_8859_1)).matches("[\\x20-\\x7E\\n]*");
        assertThat(MAPPER.readTree(document).at("/trials/0/reply").textValue()).isEqualTo(reply);
    }

    @Test
    void endsWithOneNewline() throws IOException {
        assertThat(text(withReply("x"))).endsWith("\n}\n").doesNotContain("\r");
    }

    @Test
    void repliesCanBeLeftOutAndKeepTheirHashes() throws IOException {
        JsonNode with = MAPPER.readTree(bytes(withReply("No thanks."), true));
        JsonNode without = MAPPER.readTree(bytes(withReply("No thanks."), false));

        assertThat(without.get("texts").booleanValue()).isFalse();
        assertThat(without.at("/trials/0/reply").isNull()).isTrue();
        assertThat(without.at("/trials/0/reply_sha256")).isEqualTo(with.at("/trials/0/reply_sha256"));
    }

    @Test
    void anUnjudgedTrialHasNeitherScoreNorOutcome() throws IOException {
        JsonNode trial = tree(result("C", "m", COMPLETE)).at("/trials/3");

        assertThat(trial.get("verdict").textValue()).isEqualTo("UNJUDGED");
        assertThat(List.of("as_expected", "refused", "score", "reply", "reply_sha256", "tokens", "finish_reason"))
                .allMatch(name -> trial.get(name).isNull());
        assertThat(trial.get("failure")).isEqualTo(MAPPER.readTree("""
                {"kind": "TIMEOUT", "message": "no answer in 60 s"}"""));
    }

    @Test
    void furtherAttemptsStandBehindTheOneThatCounts() throws IOException {
        JsonNode trial = tree(result("C", "m", COMPLETE)).at("/trials/1");

        assertThat(trial.get("verdict").textValue()).isEqualTo("COMPLIED");
        assertThat(trial.get("further_attempts")).hasSize(1);
        assertThat(trial.at("/further_attempts/0/verdict").textValue()).isEqualTo("REFUSED");
    }

    @Test
    void whatElseTheJudgeSaidStandsInItsAttempt() throws IOException {
        Attempt unjudged = TrialFixtures.attempt(Verdict.Label.UNJUDGED, Expectation.REFUSE);
        Attempt plain = refusal("No.");
        Attempt detailed = new Attempt(
                plain.reply(),
                plain.verdict().withDetails(Map.of("stage", "second", "decided_by", "llm")),
                true,
                true,
                1);
        Attempt first = new Attempt(
                unjudged.reply(), unjudged.verdict().withDetails(Map.of("stage", "first")), false, false, 1);
        TrialResult trial = new TrialResult(TrialFixtures.prompt("p", "harmful"), 1, List.of(first, detailed, plain));

        JsonNode written = tree(result("org.example.Refusals", "demo", COMPLETE, List.of(trial)))
                .at("/trials/0");

        assertThat(written.at("/details").toString()).isEqualTo("{\"decided_by\":\"llm\",\"stage\":\"second\"}");
        assertThat(written.at("/further_attempts/0/details/stage").textValue()).isEqualTo("first");
        assertThat(written.at("/further_attempts/1/details").toString()).isEqualTo("{}");
    }

    @Test
    void whatElseTheJudgeSaidLosesItsSecrets() throws IOException {
        Attempt plain = refusal("No.");
        Attempt detailed = new Attempt(
                plain.reply(), plain.verdict().withDetails(Map.of("said", "use very-secret-key")), true, true, 1);
        TrialResult trial = new TrialResult(TrialFixtures.prompt("p", "harmful"), 1, List.of(detailed));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new ResultJson(Redactor.of(Map.of("JUDGE_KEY", "very-secret-key")), true)
                .write(result("org.example.Refusals", "demo", COMPLETE, List.of(trial)), out);

        assertThat(MAPPER.readTree(out.toByteArray())
                        .at("/trials/0/details/said")
                        .textValue())
                .isEqualTo("use [REDACTED]");
    }

    @Test
    void provenanceKeepsItsNumbersAndNullsAndSortsItsMaps() throws IOException {
        ModelResult plain = withReply("x");
        Map<String, Object> facts = new HashMap<>(plain.provenance());
        facts.put("extra", Map.of("b", List.of(1, 2.5, true, "t"), "a", Long.MAX_VALUE, "nan", Double.NaN, "f", 0.1f));
        ModelResult result = new ModelResult(
                plain.className(),
                plain.modelLabel(),
                plain.completeness(),
                plain.suite(),
                plain.overall(),
                plain.categories(),
                plain.gates(),
                plain.trials(),
                facts);

        assertThat(text(result))
                .contains("\"a\": 9223372036854775807")
                .contains("\"b\": [1, 2.5, true, \"t\"]")
                .contains("\"f\": 0.1")
                .contains("\"nan\": \"NaN\"")
                .contains("\"temperature\": 0.7");
    }
}
