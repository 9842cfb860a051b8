package org.refusalunit.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.http.fault.FaultMatrix;
import org.refusalunit.http.wire.WireReply.Remedy;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/**
 * Answers of OpenAI's Responses API.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/object">OpenAI's reference</a>
 */
@FaultMatrix("6. OpenAI and servers that speak like it")
class ResponsesAnswersTest {

    private static Reply.Answer answer(String body) {
        return Spoken.answer(Spoken.responses(), body);
    }

    private static WireReply.Fault fault(String body) {
        return Spoken.fault(Spoken.responses(), body);
    }

    @Test
    @DisplayName("Responses API: an answer → its text without reasoning items")
    void answerIsReadWithoutItsReasoning() {
        assertThat(answer("""
                                {"id":"resp_67ccd3a9","object":"response","created_at":1741476777,"status":"completed",
                                 "error":null,"incomplete_details":null,"model":"gpt-4o-2024-08-06","output":[
                                 {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"I can't"}]},
                                 {"type":"message","id":"msg_67ccd3ac","status":"completed","role":"assistant","content":[
                                 {"type":"output_text","text":"The image","annotations":[]},
                                 {"type":"output_text","text":" depicts.","annotations":[]}]}],
                                 "usage":{"input_tokens":328,"output_tokens":52,"total_tokens":380}}"""))
                .isEqualTo(new Reply.Answer(
                        "The image depicts.",
                        FinishReason.STOP,
                        List.of(),
                        new TokenCounts(328, 52),
                        "gpt-4o-2024-08-06"));
    }

    @Test
    @DisplayName(
            "Responses API: a part of type `refusal` → BLOCKED, signal `output.content.type=refusal`; its words are the text")
    void refusalIsBlockedAndItsWordsAreTheText() {
        Reply.Answer answer = answer("""
                {"status":"completed","output":[{"type":"message","role":"assistant","content":[
                 {"type":"refusal","refusal":"I'm sorry, I cannot assist with that request."}]}]}""");

        assertThat(answer.signals()).containsExactly("output.content.type=refusal");
        assertThat(answer.finish()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(answer.text()).isEqualTo("I'm sorry, I cannot assist with that request.");
    }

    @Test
    @DisplayName(
            "Responses API: a part of type `refusal` without words → BLOCKED, signal `output.content.type=refusal`")
    void refusalWithoutWordsIsBlocked() {
        Reply.Answer answer =
                answer("{\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"refusal\",\"refusal\":null}]}]}");

        assertThat(answer.signals()).containsExactly("output.content.type=refusal");
        assertThat(answer.text()).isEmpty();
    }

    @Test
    @DisplayName(
            "Responses API: `incomplete_details.reason` `content_filter` → BLOCKED, signal `incomplete_details.reason=content_filter`; the text is kept")
    void contentFilterIsBlockedWithOrWithoutText() {
        assertThat(answer("""
                                {"status":"incomplete","incomplete_details":{"reason":"content_filter"},"output":[
                                 {"type":"message","content":[{"type":"output_text","text":"First"}]}]}"""))
                .isEqualTo(new Reply.Answer(
                        "First",
                        FinishReason.CONTENT_FILTER,
                        List.of("incomplete_details.reason=content_filter"),
                        TokenCounts.UNKNOWN,
                        null));
        assertThat(answer(
                                "{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"content_filter\"},\"output\":[]}")
                        .text())
                .isEmpty();
    }

    @Test
    @DisplayName("Responses API: `incomplete_details.reason` `max_output_tokens` → answered, marked LENGTH")
    void answerThatRanIntoTheLimitIsMarked() {
        Reply.Answer answer = answer("""
                {"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[
                 {"type":"reasoning","summary":[]}]}""");

        assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.text()).isEmpty();
        assertThat(answer.signals()).isEmpty();
    }

    @Test
    @DisplayName("Responses API: a tool call without text → unjudged")
    void toolCallWithoutTextIsNoAnswer() {
        assertThat(fault("{\"status\":\"completed\",\"output\":[{\"type\":\"function_call\",\"name\":\"f\"}]}")
                        .message())
                .startsWith("the model called a tool instead of answering");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                              | it has no output
                    {"output":null}                                                 | it has no output
                    {"status":"completed","output":{}}                              | it has no output
                    {"status":"completed","output":[]}                              | its output has no text
                    {"status":"completed","output":[null,7,{"type":"message"}]}     | its output has no text
                    {"status":"in_progress","output":[]}                            | its status is in_progress
                    {"status":"cancelled","output":[]}                              | its status is cancelled
                    """)
    @DisplayName(
            "Responses API: missing, null or wrong `output`, or a `status` that is no end → unjudged, names what is missing")
    void missingPartsAreAClearFault(String body, String what) {
        assertThat(fault(body).message()).isEqualTo("the answer is not as the API describes it: " + what);
        assertThat(fault(body).remedy()).isEqualTo(Remedy.GIVE_UP);
    }

    @Test
    @DisplayName("Responses API: `status` `failed` → asked again, then unjudged")
    void failedResponseIsTheServersFault() {
        WireReply.Fault fault = fault(
                "{\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"Sorry\"},\"output\":[]}");

        assertThat(fault.message()).isEqualTo("HTTP 500 server_error: the server failed (Sorry)");
        assertThat(fault.remedy()).isEqualTo(Remedy.RETRY);
    }

    @Test
    @DisplayName("Responses API: `status` `failed`, `error.code` `invalid_…` → unjudged")
    void failedResponseThatBlamesTheRequestIsGivenUp() {
        assertThat(fault(
                                "{\"status\":\"failed\",\"error\":{\"code\":\"invalid_image\",\"message\":\"m\"},\"output\":[]}")
                        .remedy())
                .isEqualTo(Remedy.GIVE_UP);
    }
}
