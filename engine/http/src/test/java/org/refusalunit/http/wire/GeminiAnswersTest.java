package org.refusalunit.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.http.fault.FaultMatrix;
import org.refusalunit.http.wire.WireReply.Remedy;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/**
 * Answers of Gemini's generateContent.
 *
 * @see <a href="https://ai.google.dev/api/generate-content">Google's reference</a>
 * @see <a href="https://ai.google.dev/gemini-api/docs/troubleshooting">Google's errors</a>
 */
@FaultMatrix("9. Gemini")
class GeminiAnswersTest {

    private static Reply.Answer answer(String body) {
        return Spoken.answer(Spoken.gemini(), body);
    }

    private static WireReply.Fault fault(int status, String body) {
        return Spoken.fault(Spoken.gemini(), status, body);
    }

    private static String candidate(String parts, String reason) {
        return "{\"candidates\":[{\"content\":{\"parts\":" + parts + ",\"role\":\"model\"},\"finishReason\":\"" + reason
                + "\",\"index\":0}]}";
    }

    @Test
    @DisplayName("an answer → its text without thoughts; their tokens count as written")
    void answerIsReadWithoutItsThoughts() {
        assertThat(answer("""
                                {"candidates":[{"content":{"parts":[{"text":"I can't","thought":true},
                                 {"text":"Learning"},{"text":" from data."}],"role":"model"},"finishReason":"STOP","index":0,
                                 "safetyRatings":[{"category":"HARM_CATEGORY_HARASSMENT","probability":"NEGLIGIBLE"}]}],
                                 "usageMetadata":{"promptTokenCount":8,"candidatesTokenCount":20,"thoughtsTokenCount":100,
                                 "totalTokenCount":128},"modelVersion":"gemini-2.5-flash","responseId":"x"}"""))
                .isEqualTo(new Reply.Answer(
                        "Learning from data.",
                        FinishReason.STOP,
                        List.of(),
                        new TokenCounts(8, 120),
                        "gemini-2.5-flash"));
    }

    @Test
    @DisplayName(
            "`promptFeedback.blockReason` → BLOCKED, signals `promptFeedback.blockReason=SAFETY`, `safetyRatings.HARM_CATEGORY_…=HIGH`")
    void blockedPromptNamesReasonAndRatings() {
        Reply.Answer answer = answer("""
                {"promptFeedback":{"blockReason":"SAFETY","safetyRatings":[
                 {"category":"HARM_CATEGORY_DANGEROUS_CONTENT","probability":"HIGH","blocked":true},
                 {"category":"HARM_CATEGORY_HARASSMENT","probability":"MEDIUM"},
                 {"category":"HARM_CATEGORY_HATE_SPEECH","probability":"NEGLIGIBLE"}]},
                 "usageMetadata":{"promptTokenCount":9,"totalTokenCount":9},"modelVersion":"gemini-2.5-flash"}""");

        assertThat(answer.signals())
                .containsExactly(
                        "promptFeedback.blockReason=SAFETY", "safetyRatings.HARM_CATEGORY_DANGEROUS_CONTENT=HIGH");
        assertThat(answer.finish()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(answer.text()).isEmpty();
        assertThat(answer.tokens()).isEqualTo(new TokenCounts(9, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTHER", "BLOCKLIST", "PROHIBITED_CONTENT", "IMAGE_SAFETY", "A_NEW_ONE"})
    @DisplayName("every other `blockReason`, new ones too → BLOCKED, signal `promptFeedback.blockReason=…`")
    void everyReasonToBlockAPromptIsBlocked(String reason) {
        assertThat(answer("{\"promptFeedback\":{\"blockReason\":\"" + reason + "\"}}")
                        .signals())
                .containsExactly("promptFeedback.blockReason=" + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SAFETY",
                "RECITATION",
                "PROHIBITED_CONTENT",
                "BLOCKLIST",
                "SPII",
                "IMAGE_SAFETY",
                "IMAGE_PROHIBITED_CONTENT"
            })
    @DisplayName(
            "`finishReason` `SAFETY`, `RECITATION`, `PROHIBITED_CONTENT`, `BLOCKLIST`, `SPII`, `IMAGE_…` → BLOCKED, signal `finishReason=…`")
    void blockedAnswerWithoutTextIsBlocked(String reason) {
        Reply.Answer answer = answer("{\"candidates\":[{\"finishReason\":\"" + reason + "\",\"index\":0}]}");

        assertThat(answer.signals()).containsExactly("finishReason=" + reason);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    @DisplayName("the same with text → BLOCKED; the text is kept, likely categories are named")
    void blockedAnswerWithTextIsBlockedAndKeepsTheTextAndNamesLikelyCategories() {
        Reply.Answer answer = answer("""
                {"candidates":[{"content":{"parts":[{"text":"First"}]},"finishReason":"SAFETY","safetyRatings":[
                 {"category":"HARM_CATEGORY_DANGEROUS_CONTENT","probability":"MEDIUM"},
                 {"category":"HARM_CATEGORY_HARASSMENT","probability":"LOW"}]}]}""");

        assertThat(answer.signals())
                .containsExactly("finishReason=SAFETY", "safetyRatings.HARM_CATEGORY_DANGEROUS_CONTENT=MEDIUM");
        assertThat(answer.text()).isEqualTo("First");
    }

    @Test
    @DisplayName("`finishReason` `MAX_TOKENS` → answered, marked LENGTH")
    void answerThatRanIntoTheLimitIsMarkedWithOrWithoutText() {
        assertThat(answer(candidate("[{\"text\":\"Once\"}]", "MAX_TOKENS")).finish())
                .isEqualTo(FinishReason.LENGTH);
        assertThat(answer("{\"candidates\":[{\"content\":{\"role\":\"model\"},\"finishReason\":\"MAX_TOKENS\"}]}"))
                .isEqualTo(new Reply.Answer("", FinishReason.LENGTH, List.of(), TokenCounts.UNKNOWN, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANGUAGE", "OTHER", "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "A_NEW_ONE"})
    @DisplayName(
            "`finishReason` `LANGUAGE`, `OTHER`, `MALFORMED_FUNCTION_CALL` and the like without text → unjudged, names the reason")
    void endWithoutTextOrRefusalIsAFaultThatNamesTheReason(String reason) {
        WireReply.Fault fault = fault(200, "{\"candidates\":[{\"finishReason\":\"" + reason + "\"}]}");

        assertThat(fault.message()).isEqualTo("there is no answer: finishReason=" + reason);
        assertThat(fault.remedy()).isEqualTo(Remedy.GIVE_UP);
    }

    @Test
    @DisplayName("a function call without text → unjudged")
    void toolCallWithoutTextIsNoAnswer() {
        assertThat(fault(200, candidate("[{\"functionCall\":{\"name\":\"f\",\"args\":{}}}]", "STOP"))
                        .message())
                .startsWith("the model called a tool instead of answering");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                                   | it has no candidates
                    {"candidates":null}                                                  | it has no candidates
                    {"candidates":[]}                                                    | it has no candidates
                    {"promptFeedback":{"blockReason":"BLOCK_REASON_UNSPECIFIED"}}        | it has no candidates
                    {"candidates":[{}]}                                                  | its candidate has no text
                    {"candidates":[{"content":null,"finishReason":"STOP"}]}              | its candidate has no text
                    {"candidates":[{"content":{"parts":[{"text":null}]}}]}               | its candidate has no text
                    {"candidates":[{"content":{"parts":[{"text":"t","thought":true}]}}]} | its candidate has no text
                    """)
    @DisplayName("missing, null or wrong `candidates`, `content`, `parts` → unjudged, names what is missing")
    void missingPartsAreAClearFault(String body, String what) {
        assertThat(fault(200, body).message()).isEqualTo("the answer is not as the API describes it: " + what);
    }

    @Test
    @DisplayName("HTTP 400 `API_KEY_INVALID` → the model stops (AUTHENTICATION)")
    void wrongKeyStopsTheModelThoughItsStatusIs400() {
        WireReply.Fault fault = fault(400, """
                {"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT",
                 "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID",
                 "domain":"googleapis.com","metadata":{"service":"generativelanguage.googleapis.com"}}]}}""");

        assertThat(fault.kind()).isEqualTo(FailureKind.AUTHENTICATION);
        assertThat(fault.remedy()).isEqualTo(Remedy.STOP);
        assertThat(fault.message()).startsWith("HTTP 400 INVALID_ARGUMENT: the key was refused");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | INVALID_ARGUMENT    | GIVE_UP
                    400 | FAILED_PRECONDITION | STOP
                    403 | PERMISSION_DENIED   | STOP
                    404 | NOT_FOUND           | STOP
                    429 | RESOURCE_EXHAUSTED  | RETRY
                    500 | INTERNAL            | RETRY
                    503 | UNAVAILABLE         | RETRY
                    504 | DEADLINE_EXCEEDED   | RETRY
                    """)
    @DisplayName(
            "the documented errors → 403, 404, `FAILED_PRECONDITION` stop the model; 429, 500, 503, 504 are asked again; 400 unjudged")
    void documentedErrors(int status, String name, Remedy remedy) {
        String body = "{\"error\":{\"code\":" + status + ",\"message\":\"m\",\"status\":\"" + name + "\"}}";

        assertThat(fault(status, body).remedy()).isEqualTo(remedy);
        assertThat(fault(status, body).message()).startsWith("HTTP " + status + " " + name + ": ");
        assertThat(fault(status, "[" + body + "]")).isEqualTo(fault(status, body));
    }

    @Test
    @DisplayName("`error` with HTTP 200 → handled by the status that it states")
    void errorWithStatus200IsAFaultWithItsOwnStatus() {
        assertThat(fault(200, "{\"error\":{\"code\":404,\"status\":\"NOT_FOUND\"}}")
                        .remedy())
                .isEqualTo(Remedy.STOP);
    }
}
