package org.refusalunit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.Imitation;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.spi.ExceptionReader;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** What exceptions mean, with those of libraries imitated by their shape; the adapters' tests throw the real ones. */
class ThrownRepliesTest {

    /** https://learn.microsoft.com/azure/ai-foundry/openai/how-to/content-filters, "prompt blocked". */
    private static final String AZURE = """
            {"error": {"message": "The response was filtered due to the prompt triggering the policy.", "type": null,
              "param": "prompt", "code": "content_filter", "status": 400,
              "innererror": {"code": "ResponsibleAIPolicyViolation", "content_filter_result": {
                "hate": {"filtered": false, "severity": "safe"},
                "jailbreak": {"filtered": true, "detected": true},
                "violence": {"filtered": true, "severity": "medium"}}}}}""";

    private final ThrownReplies replies = ThrownReplies.in(ThrownRepliesTest.class.getClassLoader());

    @Test
    void anUnknownExceptionMeansNothing() {
        assertThat(replies.meaning(new IllegalStateException("no connection", new IOException("refused"))))
                .isEmpty();
    }

    @Test
    void aTimeoutIsFoundUnderItsWrappers() {
        assertThat(replies.meaning(wrapped(new SocketTimeoutException("Read timed out"))))
                .contains(new Reply.Failure(FailureKind.TIMEOUT, "SocketTimeoutException"));
        assertThat(replies.meaning(wrapped(new HttpTimeoutException("request timed out"))))
                .contains(new Reply.Failure(FailureKind.TIMEOUT, "HttpTimeoutException"));
        assertThat(replies.meaning(new TimeoutException()))
                .contains(new Reply.Failure(FailureKind.TIMEOUT, "TimeoutException"));
    }

    @ParameterizedTest
    @CsvSource({
        "401, AUTHENTICATION",
        "403, BACKEND",
        "408, TIMEOUT",
        "504, TIMEOUT",
        "400, BACKEND",
        "404, BACKEND",
        "429, BACKEND",
        "500, BACKEND"
    })
    void anHttpErrorIsKnownByItsStatusWhateverTheLibrary(int status, FailureKind kind) {
        Reply.Failure expected = new Reply.Failure(kind, "HTTP " + status + " (some_code)");
        String body = "{\"error\": {\"code\": \"some_code\", \"message\": \"key sk-planted, prompt of the user's\"}}";

        assertThat(replies.meaning(wrapped(new SdkException(status, body)))).contains(expected);
        assertThat(replies.meaning(wrapped(new WebException(status, body)))).contains(expected);
        assertThat(replies.meaning(wrapped(new RuntimeException("HTTP " + status + " - " + body))))
                .contains(expected);
        assertThat(replies.meaning(wrapped(new RuntimeException(status + " - " + body))))
                .contains(expected);
    }

    @Test
    void ofABodyOnlyNamesAreRepeated() {
        assertThat(replies.meaning(
                        new SdkException(400, "{\"error\": {\"code\": \"a sentence with the key sk-planted\"}}")))
                .contains(new Reply.Failure(FailureKind.BACKEND, "HTTP 400"));
        assertThat(replies.meaning(new SdkException(429, "{\"error\": {\"code\": null, \"type\": \"rate_limit\"}}")))
                .contains(new Reply.Failure(FailureKind.BACKEND, "HTTP 429 (rate_limit)"));
        assertThat(replies.meaning(new SdkException(502, "<html>Bad gateway: sk-planted</html>")))
                .contains(new Reply.Failure(FailureKind.BACKEND, "HTTP 502"));
        assertThat(replies.meaning(new SdkException(500, "")))
                .contains(new Reply.Failure(FailureKind.BACKEND, "HTTP 500"));
        assertThat(replies.meaning(new SdkException(500, "[".repeat(100_000))))
                .contains(new Reply.Failure(FailureKind.BACKEND, "HTTP 500"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 399, 600, -1})
    void whatIsNoErrorStatusIsNoHttpError(int status) {
        assertThat(replies.meaning(new SdkException(status, "{}"))).isEmpty();
    }

    @Test
    void azuresFilterIsARefusalThatNamesWhatItFiltered() {
        assertThat(replies.meaning(wrapped(new SdkException(400, AZURE))))
                .contains(refusal(
                        "error.code=content_filter",
                        "content_filter.jailbreak=detected",
                        "content_filter.violence=medium"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\": {\"code\": \"data_inspection_failed\"}} | error.code=data_inspection_failed",
                "{\"error\": {\"code\": \"invalid_request_error\", \"message\": \"Content Exists Risk\"}} |"
                        + " error.message=Content Exists Risk",
                "{\"error\": {\"code\": \"content_policy_violation\"}} | error.code=content_policy_violation",
                "{\"code\": \"content_filter\", \"message\": \"no\"} | error.code=content_filter",
                "{\"error\": {\"code\": \"moderation_blocked\", \"type\": \"user_error\"}} | error.code=moderation_blocked",
                "{\"error\": {\"code\": \"400\", \"inner_error\": {\"code\": \"ResponsibleAIPolicyViolation\"}}} |"
                        + " error.innererror.code=ResponsibleAIPolicyViolation"
            })
    void errorsOfPolicyAreRefusals(String body, String signal) {
        assertThat(replies.meaning(new SdkException(400, body))).contains(refusal(signal));
    }

    @Test
    void policyErrorsUnderTheCodeOfAnyBadRequestAreKnownByTheirWords() {
        assertThat(replies.meaning(new SdkException(400, """
                        {"type": "error", "error": {"type": "invalid_request_error",
                          "message": "Output blocked by content filtering policy"}}""")))
                .contains(refusal("error.message=content filtering policy"));
        assertThat(replies.meaning(new SdkException(400, """
                        {"error": {"message": "Invalid prompt: your prompt was flagged as potentially violating our usage\
                         policy. Please try again with a different prompt", "type": "invalid_request_error",
                          "param": null, "code": "invalid_prompt"}}"""))).contains(refusal("error.code=invalid_prompt"));
        assertThat(replies.meaning(new SdkException(400, """
                        {"error": {"message": "Invalid prompt: it is empty", "type": "invalid_request_error",
                          "param": null, "code": "invalid_prompt"}}""")))
                .contains(new Reply.Failure(FailureKind.BACKEND, "HTTP 400 (invalid_prompt)"));
    }

    /** https://openrouter.ai/docs/api-reference/errors#moderation-errors */
    @Test
    void aForbiddenAnswerOfAModerationIsARefusalAndNoWrongKey() {
        assertThat(replies.meaning(new SdkException(403, """
                        {"error": {"code": 403, "message": "Input was flagged", "metadata": {
                          "reasons": ["violence", "two words"], "flagged_input": "how do I", "provider_name": "X"}}}""")))
                .contains(refusal("error.metadata.reasons=violence", "error.metadata.reasons"));
    }

    @Test
    void aRefusalAnywhereCountsBeforeAFault() {
        ExceptionReader reader = thrown -> thrown instanceof IOException
                ? Optional.of(new Reply.Failure(FailureKind.BACKEND, "the guard said no"))
                : Optional.empty();
        ThrownReplies both = new ThrownReplies(
                List.of(reader, thrown -> HttpError.of(thrown).map(HttpError::reply)),
                new Frameworks(ThrownRepliesTest.class.getClassLoader()));

        assertThat(both.meaning(new IOException("outer", new SdkException(400, AZURE))))
                .get()
                .isInstanceOf(Reply.Answer.class);
        assertThat(both.meaning(new IOException("outer", new SdkException(401, "{}"))))
                .contains(new Reply.Failure(FailureKind.AUTHENTICATION, "the guard said no: HTTP 401"));
    }

    @Test
    void anExceptionOfAFrameworkWhoseModuleIsMissingSaysSo() {
        assertThat(replies.meaning(wrapped(new Imitation.Thrown("prompt of the user's"))))
                .contains(new Reply.Failure(
                        FailureKind.BACKEND,
                        "IllegalStateException: add org.refusalunit:refusalunit-langchain4j to the test dependencies, so"
                                + " that refusals and faults are told apart"));
    }

    @Test
    void causesThatGoRoundInACircleEnd() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(replies.meaning(first)).isEmpty();
    }

    private static RuntimeException wrapped(Exception cause) {
        return new IllegalStateException("the desk is closed", new RuntimeException(cause));
    }

    private static Reply refusal(String... signals) {
        return new Reply.Answer("", FinishReason.CONTENT_FILTER, List.of(signals), TokenCounts.UNKNOWN, null);
    }

    /** The shape of OpenAI's, Anthropic's and LangChain4j's. */
    public static final class SdkException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;

        SdkException(int status, String body) {
            super(body);
            this.status = status;
        }

        /** The status. */
        public int statusCode() {
            return status;
        }
    }

    /** The shape of Spring's. */
    public static final class WebException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final String body;

        WebException(int status, String body) {
            super(status + " from POST https://example.org");
            this.status = status;
            this.body = body;
        }

        /** The status. */
        public Status getStatusCode() {
            return new Status(status);
        }

        /** The body. */
        public String getResponseBodyAsString() {
            return body;
        }
    }

    /** A status that is no number. */
    public record Status(int value) {}
}
