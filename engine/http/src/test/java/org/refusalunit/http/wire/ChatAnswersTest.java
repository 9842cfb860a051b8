package org.refusalunit.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

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
 * Answers of chat completions.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/object">OpenAI's reference</a>
 * @see <a href="https://openrouter.ai/docs/api/reference/errors-and-debugging">OpenRouter's errors</a>
 * @see <a href="https://docs.vllm.ai/en/stable/features/reasoning_outputs/">vLLM's reasoning</a>
 */
@FaultMatrix("6. OpenAI and servers that speak like it")
class ChatAnswersTest {

    private static Reply.Answer answer(String body) {
        return Spoken.answer(Spoken.chat(), body);
    }

    private static WireReply.Fault fault(String body) {
        return Spoken.fault(Spoken.chat(), body);
    }

    private static String choice(String message, String finish) {
        return """
                {"model":"gpt-4o","choices":[{"index":0,"message":%s,"finish_reason":%s}]}""".formatted(message, finish);
    }

    @Test
    @DisplayName("an answer → its text, finish, tokens and served model")
    void answerIsRead() {
        assertThat(answer("""
                                {"id":"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT","object":"chat.completion","created":1741569952,
                                 "model":"gpt-4o-2024-08-06","choices":[{"index":0,"message":{"role":"assistant",
                                 "content":"Hello! How can I assist you today?","refusal":null,"annotations":[]},
                                 "logprobs":null,"finish_reason":"stop"}],
                                 "usage":{"prompt_tokens":19,"completion_tokens":10,"total_tokens":29,
                                 "prompt_tokens_details":{"cached_tokens":0}},"service_tier":"default"}"""))
                .isEqualTo(new Reply.Answer(
                        "Hello! How can I assist you today?",
                        FinishReason.STOP,
                        java.util.List.of(),
                        new TokenCounts(19, 10),
                        "gpt-4o-2024-08-06"));
    }

    @Test
    @DisplayName("`message.refusal` → BLOCKED, signal `message.refusal`; its words are the text")
    void refusalOfTheModelIsBlockedAndItsWordsAreTheText() {
        Reply.Answer answer = answer(choice("""
                {"role":"assistant","content":null,"refusal":"I'm sorry, I cannot assist with that request."}""", "\"stop\""));

        assertThat(answer.signals()).containsExactly("message.refusal");
        assertThat(answer.finish()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(answer.text()).isEqualTo("I'm sorry, I cannot assist with that request.");
    }

    @Test
    @DisplayName("`message.refusal` beside a text → BLOCKED, signal `message.refusal`; the text is kept")
    void refusalBesideContentIsBlockedAndKeepsTheContent() {
        Reply.Answer answer = answer(choice("""
                {"content":"Well,","refusal":"I cannot."}""", "\"stop\""));

        assertThat(answer.signals()).containsExactly("message.refusal");
        assertThat(answer.text()).isEqualTo("Well,");
    }

    @Test
    @DisplayName("a part of type `refusal` → BLOCKED, signal `message.refusal`")
    void refusalAmongPartsIsBlocked() {
        Reply.Answer answer = answer(choice("""
                {"content":[{"type":"refusal","refusal":"I cannot."}]}""", "\"stop\""));

        assertThat(answer.signals()).containsExactly("message.refusal");
        assertThat(answer.text()).isEqualTo("I cannot.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \""})
    @DisplayName("`message.refusal` null or blank → no refusal")
    void refusalWithoutWordsIsNone(String refusal) {
        assertThat(answer(choice("{\"content\":\"Yes.\",\"refusal\":" + refusal + "}", "\"stop\""))
                        .signals())
                .isEmpty();
    }

    @Test
    @DisplayName("`finish_reason` `content_filter` without text → BLOCKED, signal `finish_reason=content_filter`")
    void contentFilterWithoutTextIsBlocked() {
        Reply.Answer answer = answer(choice("{\"role\":\"assistant\",\"content\":null}", "\"content_filter\""));

        assertThat(answer.signals()).containsExactly("finish_reason=content_filter");
        assertThat(answer.text()).isEmpty();
    }

    @Test
    @DisplayName(
            "`finish_reason` `content_filter` with text → BLOCKED, signal `finish_reason=content_filter`; the text is kept")
    void contentFilterWithTextIsBlockedAndKeepsTheText() {
        Reply.Answer answer = answer(choice("{\"content\":\"First, you\"}", "\"content_filter\""));

        assertThat(answer.signals()).containsExactly("finish_reason=content_filter");
        assertThat(answer.text()).isEqualTo("First, you");
    }

    @Test
    @DisplayName("`finish_reason` `content_filter` without message → BLOCKED, signal `finish_reason=content_filter`")
    void contentFilterWithoutMessageIsBlocked() {
        assertThat(answer("{\"choices\":[{\"finish_reason\":\"content_filter\"}]}")
                        .signals())
                .containsExactly("finish_reason=content_filter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refusal", "SAFETY", "PROHIBITED_CONTENT", "RECITATION"})
    @DisplayName(
            "`native_finish_reason` of OpenRouter: `refusal`, `SAFETY` and the like → BLOCKED, signal `native_finish_reason=…`")
    void refusalThatARouterPassesOnIsBlocked(String reason) {
        assertThat(answer("""
                                {"choices":[{"finish_reason":"stop","native_finish_reason":"%s","message":{"content":""}}]}""".formatted(reason)).signals()).containsExactly("native_finish_reason=" + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sensitive", "content_filtered", "guardrail_intervened", "refusal"})
    @DisplayName(
            "`finish_reason` `sensitive` (Z.ai), `content_filtered`, `guardrail_intervened` (Bedrock), `refusal` → BLOCKED, signal `finish_reason=…`")
    void refusalInAnotherWordIsBlocked(String reason) {
        assertThat(answer(choice("{\"content\":\"\"}", "\"" + reason + "\"")).signals())
                .containsExactly("finish_reason=" + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "network_error"})
    @DisplayName("`finish_reason` `error`, `network_error` → asked again, then unjudged; the partial text is dropped")
    void answerThatWasBrokenOffIsAskedForAgain(String reason) {
        WireReply.Fault fault = fault(choice("{\"content\":\"Once\"}", "\"" + reason + "\""));

        assertThat(fault.message()).isEqualTo("the provider broke the answer off: finish_reason=" + reason);
        assertThat(fault.remedy()).isEqualTo(Remedy.RETRY);
    }

    @ParameterizedTest
    @CsvSource({"length", "model_length", "max_tokens", "model_context_window_exceeded"})
    @DisplayName("`finish_reason` `length` → answered, marked LENGTH")
    void answerThatRanIntoTheLimitIsMarked(String reason) {
        Reply.Answer answer = answer(choice("{\"content\":\"Once upon a\"}", "\"" + reason + "\""));

        assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.signals()).isEmpty();
    }

    @Test
    @DisplayName("`finish_reason` `length` without text → answered, empty, marked LENGTH")
    void limitReachedInReasoningIsAnEmptyCutAnswer() {
        Reply.Answer answer = answer(choice("{\"content\":null,\"reasoning\":\"Let me see\"}", "\"length\""));

        assertThat(answer.text()).isEmpty();
        assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    @DisplayName("`reasoning`, `reasoning_content` → no part of the text")
    void reasoningIsNoPartOfTheText() {
        assertThat(answer(choice("""
                                {"content":"9.8 is greater.","reasoning":"I can't say yet","reasoning_content":"I can't"}""", "\"stop\"")).text()).isEqualTo("9.8 is greater.");
    }

    @Test
    @DisplayName("parts of type `thinking` → no part of the text")
    void partsOfThinkingAreNoPartOfTheText() {
        assertThat(answer(choice("""
                                {"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},
                                 {"type":"text","text":"Yes"},{"type":"text","text":"."}]}""", "\"stop\"")).text()).isEqualTo("Yes.");
    }

    @Test
    @DisplayName("`<think>…</think>` at the start of the text → cut out")
    void thinkingLeftInTheTextIsCutOut() {
        assertThat(answer(choice("{\"content\":\"<think>I can't</think>\\n\\nYes.\"}", "\"stop\""))
                        .text())
                .isEqualTo("Yes.");
    }

    @Test
    @DisplayName("an empty text → answered, empty")
    void emptyContentIsAnEmptyAnswer() {
        Reply.Answer answer = answer(choice("{\"content\":\"\"}", "\"stop\""));

        assertThat(answer.text()).isEmpty();
        assertThat(answer.signals()).isEmpty();
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
    }

    @Test
    @DisplayName("a tool call without text → unjudged")
    void toolCallWithoutTextIsNoAnswer() {
        WireReply.Fault fault = fault(choice("""
                {"content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}""", "\"tool_calls\""));

        assertThat(fault.message()).startsWith("the model called a tool instead of answering");
        assertThat(fault.remedy()).isEqualTo(Remedy.GIVE_UP);
    }

    @Test
    @DisplayName("a tool call beside text → answered with the text")
    void toolCallBesideTextIsAnAnswer() {
        assertThat(answer(choice("{\"content\":\"Let me look.\",\"tool_calls\":[{}]}", "\"tool_calls\""))
                        .text())
                .isEqualTo("Let me look.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                            | it has no choices
                    {"choices":null}                                              | it has no choices
                    {"choices":[]}                                                | it has no choices
                    {"choices":[null]}                                            | it has no choices
                    {"choices":"x"}                                               | it has no choices
                    {"choices":[{}]}                                              | its choice has no message
                    {"choices":[{"message":null}]}                                | its choice has no message
                    {"choices":[{"message":"x"}]}                                 | its choice has no message
                    {"choices":[{"message":{}}]}                                  | its message has no content
                    {"choices":[{"message":{"content":null}}]}                    | its message has no content
                    {"choices":[{"message":{"content":7}}]}                       | its message has no content
                    {"choices":[{"message":{"content":[]}}]}                      | its message has no content
                    {"choices":[{"message":{"content":[{"type":"audio"}]}}]}      | its message has no content
                    """)
    @DisplayName("missing, null or wrong `choices`, `message`, `content` → unjudged, names what is missing")
    void missingPartsAreAClearFault(String body, String what) {
        WireReply.Fault fault = fault(body);

        assertThat(fault.kind()).isEqualTo(FailureKind.BACKEND);
        assertThat(fault.message()).isEqualTo("the answer is not as the API describes it: " + what);
        assertThat(fault.remedy()).isEqualTo(Remedy.GIVE_UP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "{\"prompt_tokens\":null,\"completion_tokens\":\"7\"}",
                "{\"prompt_tokens\":-1,\"completion_tokens\":99999999999999999999}"
            })
    @DisplayName("token counts that are null, negative, huge or no numbers → taken for unknown")
    void countsThatCountNothingAreUnknown(String usage) {
        assertThat(answer("{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"usage\":" + usage + "}")
                        .tokens())
                .isEqualTo(TokenCounts.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "7.5", "{}"})
    @DisplayName("a served model that is no name → taken for unknown")
    void modelThatIsNoNameIsUnknown(String model) {
        assertThat(answer("{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"model\":" + model + "}")
                        .servedModel())
                .isNull();
    }

    @Test
    @DisplayName("a `finish_reason` that is missing or not known → answered, marked UNKNOWN")
    void finishThatIsNotKnownIsUnknown() {
        assertThat(answer(choice("{\"content\":\"a\"}", "null")).finish()).isEqualTo(FinishReason.UNKNOWN);
        assertThat(answer(choice("{\"content\":\"a\"}", "\"eos\"")).finish()).isEqualTo(FinishReason.UNKNOWN);
        assertThat(answer(choice("{\"content\":\"a\"}", "3")).finish()).isEqualTo(FinishReason.UNKNOWN);
    }

    @Test
    @DisplayName("`error` with HTTP 200 → handled by the status that it states")
    void errorWithStatus200IsAFaultWithItsOwnStatus() {
        WireReply.Fault fault = fault("{\"error\":{\"code\":503,\"message\":\"No provider available\"}}");

        assertThat(fault.remedy()).isEqualTo(Remedy.RETRY);
        assertThat(fault.message()).isEqualTo("HTTP 503: the server failed (No provider available)");
    }

    @Test
    @DisplayName("`error` in a choice → handled by the status that it states; the partial text is dropped")
    void errorInAChoiceIsAFault() {
        WireReply.Fault fault = fault("""
                {"choices":[{"finish_reason":"error","error":{"code":502,"message":"Provider disconnected"},
                 "message":{"content":"Once"}}]}""");

        assertThat(fault.remedy()).isEqualTo(Remedy.RETRY);
        assertThat(fault.message()).isEqualTo("HTTP 502: the server failed (Provider disconnected)");
    }

    @Test
    @DisplayName("moderation error with HTTP 200 → BLOCKED with its reasons")
    void moderationErrorWithStatus200IsBlocked() {
        assertThat(answer("""
                                {"error":{"code":403,"message":"flagged","metadata":{"reasons":["violence"],
                                 "flagged_input":"the prompt","provider_name":"OpenAI"}}}""").signals())
                .containsExactly("error.metadata.reasons=violence", "error.metadata.provider_name=OpenAI");
    }
}
