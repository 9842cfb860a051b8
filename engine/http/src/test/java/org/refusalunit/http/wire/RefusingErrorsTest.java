package org.refusalunit.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.http.wire.WireReply.Remedy;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** Errors that are refusals: blocked, not failed. */
class RefusingErrorsTest {

    /**
     * <a href="https://learn.microsoft.com/azure/ai-services/openai/concepts/content-filter">Azure's filter</a> and <a
     * href="https://learn.microsoft.com/azure/ai-services/openai/how-to/use-blocklists">its block lists.</a>
     */
    @Nested
    class OfAzure {

        @Test
        void filteredPromptNamesFilterAndSeverity() {
            Reply.Answer answer = Spoken.answer(Spoken.chat(), 400, """
                    {"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content \
                    management policy. Please modify your prompt and retry.","type":null,"param":"prompt",\
                    "code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation",\
                    "content_filter_result":{"hate":{"filtered":true,"severity":"high"},\
                    "jailbreak":{"filtered":true,"detected":true},"self_harm":{"filtered":false,"severity":"safe"},\
                    "sexual":{"filtered":false,"severity":"safe"},"violence":{"filtered":true,"severity":"medium"}}}}}""");

            assertThat(answer)
                    .isEqualTo(new Reply.Answer(
                            "",
                            FinishReason.CONTENT_FILTER,
                            java.util.List.of(
                                    "error.code=content_filter",
                                    "content_filter.hate=high",
                                    "content_filter.jailbreak=detected",
                                    "content_filter.violence=medium"),
                            TokenCounts.UNKNOWN,
                            null));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{\"filtered\":true,\"id\":\"raiBlocklistName\"},{\"filtered\":false,\"id\":\"other\"}]",
                    "{\"filtered\":true,\"details\":[{\"filtered\":true,\"id\":\"raiBlocklistName\"}]}"
                })
        void blockListIsNamed(String lists) {
            assertThat(Spoken.answer(Spoken.chat(), 400, """
                                    {"error":{"code":"content_filter","innererror":{"content_filter_result":
                                     {"custom_blocklists":%s}}}}""".formatted(lists)).signals())
                    .containsExactly("error.code=content_filter", "content_filter.custom_blocklists=raiBlocklistName");
        }

        @Test
        void filteredPromptWithoutDetailsIsBlocked() {
            assertThat(Spoken.answer(Spoken.chat(), 400, """
                                    {"error":{"code":"400","innererror":{"code":"ResponsibleAIPolicyViolation"}}}""").signals())
                    .containsExactly("error.innererror.code=ResponsibleAIPolicyViolation");
        }

        @Test
        void filteredAnswerNamesFilterAndSeverity() {
            assertThat(Spoken.answer(Spoken.chat(), """
                                    {"choices":[{"finish_reason":"content_filter","message":{"role":"assistant"},
                                     "content_filter_results":{"hate":{"filtered":false,"severity":"safe"},
                                     "protected_material_text":{"detected":true,"filtered":true},
                                     "violence":{"filtered":true,"severity":"medium"}}}],
                                     "prompt_filter_results":[{"prompt_index":0,"content_filter_results":
                                     {"hate":{"filtered":false,"severity":"safe"}}}]}""").signals())
                    .containsExactly(
                            "finish_reason=content_filter",
                            "content_filter.protected_material_text=detected",
                            "content_filter.violence=medium");
        }

        @Test
        void annotatedAnswerThatWasNotFilteredIsAnAnswer() {
            assertThat(Spoken.answer(Spoken.chat(), """
                                    {"choices":[{"finish_reason":"stop","message":{"content":"Yes."},
                                     "content_filter_results":{"hate":{"filtered":false,"severity":"low"},
                                     "jailbreak":{"detected":true,"filtered":false},
                                     "error":{"code":"content_filter_error","message":"The contents are not filtered"}}}]}""").signals()).isEmpty();
        }

        @Test
        void filteredResponseNamesItsFilters() {
            assertThat(Spoken.answer(Spoken.responses(), """
                                    {"status":"incomplete","incomplete_details":{"reason":"content_filter"},"output":[],
                                     "content_filters":[{"blocked":true,"source_type":"completion",
                                     "content_filter_results":{"violence":{"filtered":true,"severity":"high"}}}]}""").signals())
                    .containsExactly("incomplete_details.reason=content_filter", "content_filter.violence=high");
        }
    }

    /** <a href="https://platform.openai.com/docs/guides/reasoning#advice-on-prompting">Advice on prompting.</a> */
    @Nested
    class OfOpenAi {

        @Test
        void flaggedPromptOfReasoningModels() {
            assertThat(Spoken.answer(Spoken.chat(), 400, """
                                    {"error":{"message":"Invalid prompt: your prompt was flagged as potentially violating our \
                                    usage policy. Please try again with a different prompt.","type":"invalid_request_error",\
                                    "param":null,"code":"invalid_prompt"}}""").signals()).containsExactly("error.code=invalid_prompt");
        }

        @Test
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
        void policyCodesWhateverTheStatus(String code) {
            for (int status : new int[] {400, 403}) {
                assertThat(Spoken.answer(
                                        Spoken.chat(),
                                        status,
                                        "{\"error\":{\"message\":\"no\",\"code\":\"" + code + "\"}}")
                                .signals())
                        .containsExactly("error.code=" + code);
            }
        }

        @Test
        void flaggedPromptOfAFailedResponse() {
            assertThat(Spoken.answer(Spoken.responses(), """
                                    {"status":"failed","error":{"code":"invalid_prompt","message":"Your prompt was flagged"},
                                     "output":[]}""").signals()).containsExactly("error.code=invalid_prompt");
        }
    }

    /** <a href="https://openrouter.ai/docs/api/reference/errors-and-debugging">OpenRouter's moderation errors.</a> */
    @Nested
    class OfOpenRouter {

        @Test
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
        void guardrailNamesItsPattern() {
            assertThat(Spoken.answer(Spoken.chat(), 403, """
                                    {"error":{"code":403,"message":"Request blocked","metadata":
                                     {"error_type":"permission_denied","patterns":["prompt injection"]}}}""").signals())
                    .containsExactly("error.metadata.patterns=prompt injection");
        }

        @Test
        void forbiddenWithoutReasonsIsAKeyThatWasRefused() {
            assertThat(Spoken.fault(Spoken.chat(), 403, "{\"error\":{\"code\":403,\"message\":\"no\"}}")
                            .remedy())
                    .isEqualTo(Remedy.STOP);
        }
    }

    /** <a href="https://api-docs.deepseek.com/">DeepSeek</a> and <a href="https://help.aliyun.com/en/model-studio/content-security">Model Studio.</a> */
    @Nested
    class OfOthers {

        @Test
        void deepSeek() {
            assertThat(Spoken.answer(Spoken.chat(), 400, """
                                    {"error":{"message":"Content Exists Risk","type":"invalid_request_error","param":null,
                                     "code":"invalid_request_error"}}""").signals())
                    .containsExactly("error.message=Content Exists Risk");
        }

        @Test
        void modelStudio() {
            assertThat(Spoken.answer(
                                    Spoken.chat(),
                                    400,
                                    "{\"error\":{\"code\":\"data_inspection_failed\",\"message\":\"Input\"}}")
                            .signals())
                    .containsExactly("error.code=data_inspection_failed");
        }

        @Test
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

    /** An error that no page of the reference lists, as its users report it. */
    @Nested
    class OfAnthropic {

        @Test
        void filteredOutput() {
            assertThat(Spoken.answer(Spoken.messages(), 400, """
                                    {"type":"error","error":{"type":"invalid_request_error",
                                     "message":"Output blocked by content filtering policy"},"request_id":"req_1"}""").signals())
                    .containsExactly("error.message=content filtering policy");
        }
    }
}
