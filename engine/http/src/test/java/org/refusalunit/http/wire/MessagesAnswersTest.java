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
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/**
 * Answers of Anthropic's Messages API.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages">Anthropic's reference</a>
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/handling-stop-reasons">Stop reasons</a>
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/refusals-and-fallback">Refusals and fallback</a>
 */
@FaultMatrix("8. Anthropic")
class MessagesAnswersTest {

    private static Reply.Answer answer(String body) {
        return Spoken.answer(Spoken.messages(), body);
    }

    private static WireReply.Fault fault(int status, String body) {
        return Spoken.fault(Spoken.messages(), status, body);
    }

    private static String message(String content, String stopReason) {
        return "{\"type\":\"message\",\"content\":" + content + ",\"stop_reason\":\"" + stopReason + "\"}";
    }

    @Test
    @DisplayName("an answer → its text without blocks of thinking; cached tokens count as read")
    void answerIsReadWithoutItsThinking() {
        assertThat(answer("""
                                {"id":"msg_013Zva2CMHLNnjNjJJKqJ2EF","type":"message","role":"assistant",
                                 "model":"claude-sonnet-4-5-20250929","content":[
                                 {"type":"thinking","thinking":"I can't","signature":"zbbJhb"},
                                 {"type":"redacted_thinking","data":"EmwKAhgB"},
                                 {"type":"text","text":"Hi! My name"},{"type":"text","text":" is Claude.","citations":null}],
                                 "stop_reason":"end_turn","stop_sequence":null,
                                 "usage":{"input_tokens":2095,"cache_creation_input_tokens":10,
                                 "cache_read_input_tokens":5,"output_tokens":503}}"""))
                .isEqualTo(new Reply.Answer(
                        "Hi! My name is Claude.",
                        FinishReason.STOP,
                        List.of(),
                        new TokenCounts(2110, 503),
                        "claude-sonnet-4-5-20250929"));
    }

    @Test
    @DisplayName(
            "`stop_reason` `refusal` with `stop_details` → BLOCKED, signals `stop_reason=refusal`, `stop_details.category=cyber`")
    void refusalIsBlockedAndNamesTheCategory() {
        Reply.Answer answer = answer("""
                {"id":"msg_1","type":"message","role":"assistant","model":"claude-fable-5","content":[],
                 "stop_reason":"refusal","stop_details":{"type":"refusal","category":"cyber","explanation":"This request…"},
                 "usage":{"input_tokens":10,"output_tokens":0}}""");

        assertThat(answer.signals()).containsExactly("stop_reason=refusal", "stop_details.category=cyber");
        assertThat(answer.finish()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(answer.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"stop_details\":null", ",\"stop_details\":{\"type\":\"refusal\",\"category\":null}"})
    @DisplayName("`stop_reason` `refusal` without category → BLOCKED, signal `stop_reason=refusal`; the text is kept")
    void refusalWithoutCategoryIsBlockedAndKeepsTheText(String details) {
        Reply.Answer answer = answer(
                "{\"content\":[{\"type\":\"text\",\"text\":\"First\"}],\"stop_reason\":\"refusal\"" + details + "}");

        assertThat(answer.signals()).containsExactly("stop_reason=refusal");
        assertThat(answer.text()).isEqualTo("First");
    }

    /** Else another model's answer would count for the one that refused. */
    @Test
    @DisplayName(
            "a `fallback` block or iteration: the declared model refused and another answered → BLOCKED, signals `content.type=fallback`, `usage.iterations.type=fallback_message`")
    void answerOfAFallbackModelIsARefusalOfTheDeclaredOne() {
        Reply.Answer answer = answer("""
                {"type":"message","model":"claude-opus-4-8","content":[
                 {"type":"fallback","from":{"model":"claude-fable-5"},"to":{"model":"claude-opus-4-8"}},
                 {"type":"text","text":"Sure."}],"stop_reason":"end_turn","usage":{"input_tokens":12,"output_tokens":5,
                 "iterations":[{"type":"message","model":"claude-fable-5","input_tokens":12,"output_tokens":0},
                 {"type":"fallback_message","model":"claude-opus-4-8","input_tokens":12,"output_tokens":5}]}}""");

        assertThat(answer.signals()).containsExactly("content.type=fallback", "usage.iterations.type=fallback_message");
        assertThat(answer.servedModel()).isEqualTo("claude-opus-4-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_tokens", "model_context_window_exceeded"})
    @DisplayName("`stop_reason` `max_tokens`, `model_context_window_exceeded` → answered, marked LENGTH")
    void answerThatRanIntoTheLimitIsMarked(String reason) {
        assertThat(answer(message("[{\"type\":\"text\",\"text\":\"Once\"}]", reason))
                        .finish())
                .isEqualTo(FinishReason.LENGTH);
    }

    @ParameterizedTest
    @CsvSource({"end_turn, STOP", "stop_sequence, STOP", "tool_use, STOP", "pause_turn, UNKNOWN", "new_reason, UNKNOWN"
    })
    @DisplayName("every other `stop_reason` → answered; one that is not known is marked UNKNOWN")
    void stopReasons(String reason, FinishReason finish) {
        assertThat(answer(message("[{\"type\":\"text\",\"text\":\"a\"}]", reason))
                        .finish())
                .isEqualTo(finish);
    }

    /** As the page on stop reasons warns. */
    @Test
    @DisplayName("no content at `end_turn` → answered, empty")
    void emptyContentIsAnEmptyAnswer() {
        Reply.Answer answer = answer(message("[]", "end_turn"));

        assertThat(answer.text()).isEmpty();
        assertThat(answer.signals()).isEmpty();
    }

    @Test
    @DisplayName("a tool call without text → unjudged")
    void toolCallWithoutTextIsNoAnswer() {
        assertThat(fault(200, message("[{\"type\":\"tool_use\",\"name\":\"f\",\"input\":{}}]", "tool_use"))
                        .message())
                .startsWith("the model called a tool instead of answering");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"content\":null}", "{\"content\":\"text\"}"})
    @DisplayName("missing, null or wrong `content` → unjudged, names what is missing")
    void missingContentIsAClearFault(String body) {
        assertThat(fault(200, body).message())
                .isEqualTo("the answer is not as the API describes it: it has no content");
    }

    @Test
    @DisplayName("null and unknown blocks among the content → passed over")
    void nullAmongTheContentIsPassedOver() {
        assertThat(answer("{\"content\":[null,{\"type\":\"text\"},{\"type\":\"text\",\"text\":null},7]}")
                        .text())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | invalid_request_error | GIVE_UP
                    401 | authentication_error  | STOP
                    402 | billing_error         | STOP
                    403 | permission_error      | STOP
                    404 | not_found_error       | STOP
                    413 | request_too_large     | GIVE_UP
                    429 | rate_limit_error      | RETRY
                    500 | api_error             | RETRY
                    504 | timeout_error         | RETRY
                    529 | overloaded_error      | RETRY
                    """)
    @DisplayName(
            "the documented errors → 401, 402, 403, 404 stop the model; 429, 500, 504, 529 are asked again; 400, 413 unjudged")
    void documentedErrors(int status, String type, Remedy remedy) {
        WireReply.Fault fault =
                fault(status, "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"m\"}}");

        assertThat(fault.remedy()).isEqualTo(remedy);
        assertThat(fault.message()).startsWith("HTTP " + status + " " + type + ": ");
    }

    /** As models from Opus 4.7 on answer. */
    @Test
    @DisplayName(
            "a temperature that the model does not take (HTTP 400) → the model stops; the message names the attribute that helps")
    void rejectedTemperatureStopsTheModelAndNamesTheWayOut() {
        WireReply.Fault fault = fault(400, """
                {"type":"error","error":{"type":"invalid_request_error",
                 "message":"`temperature` is deprecated for this model."},"request_id":"req_1"}""");

        assertThat(fault.remedy()).isEqualTo(Remedy.STOP);
        assertThat(fault.message())
                .isEqualTo(
                        "HTTP 400 invalid_request_error: the model does not take temperature: "
                                + "declare omit = \"temperature\" to leave it out (`temperature` is deprecated for this model.)");
    }

    @Test
    @DisplayName("HTTP 400 for want of credit → the model stops")
    void noCreditLeftStopsTheModel() {
        WireReply.Fault fault = fault(400, """
                {"type":"error","error":{"type":"invalid_request_error",
                 "message":"Your credit balance is too low to access the Anthropic API."}}""");

        assertThat(fault.remedy()).isEqualTo(Remedy.STOP);
        assertThat(fault.message()).contains("the account has no credit left");
    }

    @Test
    @DisplayName("`error` with HTTP 200 → asked again, then unjudged")
    void errorWithStatus200IsAFault() {
        assertThat(fault(
                                200,
                                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}")
                        .remedy())
                .isEqualTo(Remedy.RETRY);
    }

    /** An error that no page of the reference lists, as its users report it. */
    @Test
    @DisplayName(
            "HTTP 400 \"Output blocked by content filtering policy\" → BLOCKED, signal `error.message=content filtering policy`")
    void filteredOutput() {
        assertThat(Spoken.answer(Spoken.messages(), 400, """
                                {"type":"error","error":{"type":"invalid_request_error",
                                 "message":"Output blocked by content filtering policy"},"request_id":"req_1"}""").signals())
                .containsExactly("error.message=content filtering policy");
    }
}
