package org.refusalunit.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.http.fault.FaultMatrix;
import org.refusalunit.http.wire.WireReply.Remedy;

/**
 * Errors of OpenAI and of servers that speak like it which are refusals: blocked, not failed.
 *
 * @see <a href="https://platform.openai.com/docs/guides/reasoning#advice-on-prompting">OpenAI's advice on prompting</a>
 * @see <a href="https://openrouter.ai/docs/api/reference/errors-and-debugging">OpenRouter's moderation errors</a>
 * @see <a href="https://help.aliyun.com/en/model-studio/content-security">Model Studio's guardrail</a>
 */
@FaultMatrix("6. OpenAI and servers that speak like it")
class OpenAiRefusalsTest {

    @Test
    @DisplayName(
            "HTTP 400 `invalid_prompt` of reasoning models: \"flagged\" → BLOCKED, signal `error.code=invalid_prompt`")
    void flaggedPromptOfReasoningModels() {
        assertThat(Spoken.answer(Spoken.chat(), 400, """
                                {"error":{"message":"Invalid prompt: your prompt was flagged as potentially violating our \
                                usage policy. Please try again with a different prompt.","type":"invalid_request_error",\
                                "param":null,"code":"invalid_prompt"}}""").signals()).containsExactly("error.code=invalid_prompt");
    }

    @Test
    @DisplayName("HTTP 400 `invalid_prompt` for another reason → unjudged")
    void malformedPromptIsNoRefusal() {
        assertThat(Spoken.fault(Spoken.chat(), 400, """
                                {"error":{"message":"Invalid prompt: expected a list","code":"invalid_prompt"}}""").remedy()).isEqualTo(Remedy.GIVE_UP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content_policy_violation",
                "moderation_blocked",
                "cyber_policy",
                "bio_policy",
                "x_policy_violation"
            })
    @DisplayName(
            "HTTP 400, 403 `content_policy_violation`, `moderation_blocked`, `cyber_policy`, `bio_policy`, `…_policy_violation` → BLOCKED, signal `error.code=…`")
    void policyCodesWhateverTheStatus(String code) {
        for (int status : new int[] {400, 403}) {
            assertThat(Spoken.answer(
                                    Spoken.chat(), status, "{\"error\":{\"message\":\"no\",\"code\":\"" + code + "\"}}")
                            .signals())
                    .containsExactly("error.code=" + code);
        }
    }

    @Test
    @DisplayName(
            "Responses API: `status` `failed`, `error.code` `invalid_prompt` → BLOCKED, signal `error.code=invalid_prompt`")
    void flaggedPromptOfAFailedResponse() {
        assertThat(Spoken.answer(Spoken.responses(), """
                                {"status":"failed","error":{"code":"invalid_prompt","message":"Your prompt was flagged"},
                                 "output":[]}""").signals()).containsExactly("error.code=invalid_prompt");
    }

    @Test
    @DisplayName(
            "OpenRouter: HTTP 403 with `metadata.reasons` → BLOCKED, each reason and the provider named; `flagged_input` left out")
    void moderationNamesReasonsAndProviderAndKeepsTheFlaggedInputOut() {
        assertThat(Spoken.answer(Spoken.chat(), 403, """
                                {"error":{"code":403,"message":"Your chosen model requires moderation and your input was \
                                flagged","metadata":{"reasons":["violence","self-harm"],"flagged_input":"how to ...",\
                                "provider_name":"OpenAI","model_slug":"openai/gpt-4o"}}}""").signals())
                .containsExactly(
                        "error.metadata.reasons=violence",
                        "error.metadata.reasons=self-harm",
                        "error.metadata.provider_name=OpenAI");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refusal", "content_policy_violation"})
    @DisplayName(
            "OpenRouter: HTTP 403 with `metadata.error_type` `refusal`, `content_policy_violation` → BLOCKED, signal `error.metadata.error_type=…`")
    void refusalAsAnError(String type) {
        assertThat(Spoken.answer(
                                Spoken.chat(),
                                403,
                                "{\"error\":{\"code\":403,\"message\":\"m\",\"metadata\":{\"error_type\":\"" + type
                                        + "\"}}}")
                        .signals())
                .containsExactly("error.metadata.error_type=" + type);
    }

    @Test
    @DisplayName("OpenRouter: HTTP 403 with `metadata.patterns` → BLOCKED, each pattern named")
    void guardrailNamesItsPattern() {
        assertThat(Spoken.answer(Spoken.chat(), 403, """
                                {"error":{"code":403,"message":"Request blocked","metadata":
                                 {"error_type":"permission_denied","patterns":["prompt injection"]}}}""").signals())
                .containsExactly("error.metadata.patterns=prompt injection");
    }

    @Test
    @DisplayName("HTTP 403 without reasons → the model stops (AUTHENTICATION)")
    void forbiddenWithoutReasonsIsAKeyThatWasRefused() {
        assertThat(Spoken.fault(Spoken.chat(), 403, "{\"error\":{\"code\":403,\"message\":\"no\"}}")
                        .remedy())
                .isEqualTo(Remedy.STOP);
    }

    @Test
    @DisplayName("DeepSeek: HTTP 400 \"Content Exists Risk\" → BLOCKED, signal `error.message=Content Exists Risk`")
    void deepSeek() {
        assertThat(Spoken.answer(Spoken.chat(), 400, """
                                {"error":{"message":"Content Exists Risk","type":"invalid_request_error","param":null,
                                 "code":"invalid_request_error"}}""").signals())
                .containsExactly("error.message=Content Exists Risk");
    }

    @Test
    @DisplayName(
            "LiteLLM: HTTP 400 \"ContentPolicyViolationError\" → BLOCKED, signal `error.message=ContentPolicyViolationError`")
    void liteLlm() {
        assertThat(Spoken.answer(Spoken.chat(), 400, """
                                {"error":{"message":"litellm.BadRequestError: litellm.ContentPolicyViolationError: AzureException",
                                 "type":null,"param":null,"code":"400"}}""").signals())
                .containsExactly("error.message=ContentPolicyViolationError");
    }

    @Test
    @DisplayName(
            "Model Studio: HTTP 400 `data_inspection_failed` → BLOCKED, signal `error.code=data_inspection_failed`")
    void modelStudio() {
        assertThat(Spoken.answer(
                                Spoken.chat(),
                                400,
                                "{\"error\":{\"code\":\"data_inspection_failed\",\"message\":\"Input\"}}")
                        .signals())
                .containsExactly("error.code=data_inspection_failed");
    }

    @Test
    @DisplayName("a code or type among the declared `refusalCodes` → BLOCKED, signal `error.code=…` or `error.type=…`")
    void declaredCodesOfAGateway() {
        WireProtocol gateway = Spoken.chat(new AnswerPolicy(ServedModel.any(), Set.of("hooks_failed", "guard")));

        assertThat(Spoken.answer(gateway, 446, "{\"error\":{\"code\":\"hooks_failed\"}}")
                        .signals())
                .containsExactly("error.code=hooks_failed");
        assertThat(Spoken.answer(gateway, 400, "{\"error\":{\"type\":\"guard\"}}")
                        .signals())
                .containsExactly("error.type=guard");
    }
}
