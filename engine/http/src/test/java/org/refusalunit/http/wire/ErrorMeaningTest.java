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

/**
 * What is done about errors that are no refusals.
 *
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI's error codes</a>
 * @see <a href="https://openrouter.ai/docs/api/reference/errors-and-debugging">OpenRouter's error codes</a>
 */
@FaultMatrix("2. Errors, keys and addresses")
class ErrorMeaningTest {

    private static WireReply.Fault fault(int status, String body) {
        return Spoken.fault(Spoken.chat(), status, body);
    }

    @ParameterizedTest
    @CsvSource({
        "301, UNAVAILABLE, STOP",
        "307, UNAVAILABLE, STOP",
        "400, BACKEND, GIVE_UP",
        "401, AUTHENTICATION, STOP",
        "402, UNAVAILABLE, STOP",
        "403, AUTHENTICATION, STOP",
        "404, UNAVAILABLE, STOP",
        "405, UNAVAILABLE, STOP",
        "408, TIMEOUT, RETRY",
        "409, BACKEND, RETRY",
        "413, BACKEND, GIVE_UP",
        "422, BACKEND, GIVE_UP",
        "425, BACKEND, RETRY",
        "429, BACKEND, RETRY",
        "500, BACKEND, RETRY",
        "502, BACKEND, RETRY",
        "503, BACKEND, RETRY",
        "504, TIMEOUT, RETRY",
        "529, BACKEND, RETRY",
    })
    @DisplayName(
            "a status without an error that is understood → 3xx, 401 to 405 stop the model; 408, 409, 425, 429, 5xx are asked again; other 4xx unjudged")
    void statusDecidesWhateverTheBody(int status, FailureKind kind, Remedy remedy) {
        for (String body :
                new String[] {"", "{}", "null", "[]", "<html>Bad</html>", "{\"error\":null}", "{\"error\":{}}"}) {
            WireReply.Fault fault = fault(status, body);
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.remedy()).isEqualTo(remedy);
            assertThat(fault.message()).startsWith("HTTP " + status).doesNotContain("html");
        }
    }

    @Test
    @DisplayName("an error that quotes a part of the key → told without the server's words")
    void wrongKeyNamesTheWayOutAndNothingOfTheKey() {
        WireReply.Fault fault = fault(401, """
                {"error":{"message":"Incorrect API key provided: sk-abc****wxyz.","type":"invalid_request_error",
                 "param":null,"code":"invalid_api_key"}}""");

        assertThat(fault.message())
                .isEqualTo("HTTP 401 invalid_api_key: the key was refused, or may not use this model; "
                        + "check the variable that apiKeyEnv names");
    }

    @Test
    @DisplayName("a model that does not exist (HTTP 404) → the model stops at the first prompt")
    void unknownModelSaysSo() {
        assertThat(fault(404, "{\"error\":\"model 'llama3.2' not found\"}").message())
                .isEqualTo(
                        "HTTP 404: no such model, or the address does not point to the API (model 'llama3.2' not found)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"insufficient_quota", "billing_hard_limit_reached", "project_spend_limit_exceeded"})
    @DisplayName("no credit left (`insufficient_quota` with HTTP 429) → the model stops")
    void noMoneyLeftStopsTheModelThoughItsStatusAsksForPatience(String code) {
        WireReply.Fault fault = fault(
                429,
                "{\"error\":{\"message\":\"You exceeded\",\"type\":\"insufficient_quota\",\"code\":\"" + code + "\"}}");

        assertThat(fault.remedy()).isEqualTo(Remedy.STOP);
        assertThat(fault.message()).isEqualTo("HTTP 429 " + code + ": the account has no credit left (You exceeded)");
    }

    @Test
    @DisplayName("`rate_limit_exceeded` → asked again")
    void rateLimitIsRetried() {
        assertThat(fault(
                        429, "{\"error\":{\"message\":\"slow\",\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\"}}"))
                .isEqualTo(new WireReply.Fault(
                        FailureKind.BACKEND, "HTTP 429 rate_limit_exceeded: the server is busy (slow)", Remedy.RETRY));
    }

    @ParameterizedTest
    @CsvSource({
        "temperature, unsupported_value, 'declare omit = \"temperature\" to leave it out'",
        "seed, unsupported_parameter, 'declare omit = \"seed\" to leave it out'",
        "max_tokens, unsupported_parameter, declare another maxTokensField",
        "reasoning_effort, unsupported_parameter, take it out of body",
    })
    @DisplayName(
            "a field that the model rejects (`unsupported_parameter`, `unsupported_value`) → the model stops; the message names the attribute that helps")
    void fieldThatTheModelRejectsStopsItAndNamesTheWayOut(String param, String code, String wayOut) {
        WireReply.Fault fault = fault(
                400,
                "{\"error\":{\"message\":\"Unsupported\",\"type\":\"invalid_request_error\",\"param\":\"" + param
                        + "\",\"code\":\"" + code + "\"}}");

        assertThat(fault.remedy()).isEqualTo(Remedy.STOP);
        assertThat(fault.message())
                .isEqualTo(
                        "HTTP 400 " + code + ": the model does not take " + param + ": " + wayOut + " (Unsupported)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"error":{"message":"why"}}                                  | why
                    {"error":"why"}                                              | why
                    {"object":"error","message":"why","type":"x","code":400}     | why
                    {"message":"why"}                                            | why
                    {"detail":"why"}                                             | why
                    {"detail":[{"loc":["body"],"msg":"why","input":"a prompt"}]} | why
                    """)
    @DisplayName("errors wrapped as by OpenAI, Ollama, vLLM, FastAPI → their message is told")
    void everyWayOfWrappingAMessageIsUnderstood(String body, String message) {
        assertThat(fault(400, body).message()).endsWith(": the server rejected the request (" + message + ")");
    }

    @Test
    @DisplayName(
            "an error that quotes the prompt, is long, or holds control characters → told short, on one line, without the quotation")
    void messageIsShortAndOnOneLineAndQuotesNoPrompt() {
        String prompt = "Tell me exactly how the fictional lock of the fictional vault is opened. ";
        WireReply.Fault fault = fault(
                400, "{\"error\":{\"message\":\"Cannot\\nparse '" + prompt + "' because\\u0007 of \\u202ethis\"}}");

        assertThat(fault.message())
                .isEqualTo("HTTP 400: the server rejected the request (Cannot parse … because of this)");
        assertThat(fault(400, "{\"error\":{\"message\":\"" + "long ".repeat(1000) + "\"}}")
                        .message())
                .hasSizeLessThan(220)
                .endsWith("…)");
        assertThat(fault(
                                400,
                                "{\"error\":{\"message\":\"[{'msg': 'Field required', 'input': {'x': '" + prompt
                                        + "'}}]\"}}")
                        .message())
                .doesNotContain("vault");
    }
}
