package org.refusalunit.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.http.fault.FaultMatrix;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/**
 * How Azure says that its filter struck.
 *
 * @see <a href="https://learn.microsoft.com/azure/ai-services/openai/concepts/content-filter">Azure's content filter</a>
 * @see <a href="https://learn.microsoft.com/azure/ai-services/openai/concepts/content-filter-annotations">Its annotations</a>
 * @see <a href="https://learn.microsoft.com/azure/ai-services/openai/how-to/use-blocklists">Its block lists</a>
 */
@FaultMatrix("7. Azure OpenAI")
class AzureRefusalsTest {

    @Test
    @DisplayName(
            "HTTP 400 `content_filter` with `content_filter_result` → BLOCKED, signals `error.code=content_filter`, `content_filter.hate=high`, `content_filter.jailbreak=detected`")
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
                        List.of(
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
    @DisplayName(
            "HTTP 400 `content_filter` by a block list → BLOCKED, signal `content_filter.custom_blocklists=<its name>`")
    void blockListIsNamed(String lists) {
        assertThat(Spoken.answer(Spoken.chat(), 400, """
                                {"error":{"code":"content_filter","innererror":{"content_filter_result":
                                 {"custom_blocklists":%s}}}}""".formatted(lists)).signals())
                .containsExactly("error.code=content_filter", "content_filter.custom_blocklists=raiBlocklistName");
    }

    @Test
    @DisplayName(
            "HTTP 400 `ResponsibleAIPolicyViolation` without details → BLOCKED, signal `error.innererror.code=ResponsibleAIPolicyViolation`")
    void filteredPromptWithoutDetailsIsBlocked() {
        assertThat(Spoken.answer(Spoken.chat(), 400, """
                                {"error":{"code":"400","innererror":{"code":"ResponsibleAIPolicyViolation"}}}""").signals())
                .containsExactly("error.innererror.code=ResponsibleAIPolicyViolation");
    }

    @Test
    @DisplayName(
            "`finish_reason` `content_filter` with `content_filter_results` → BLOCKED, each filter that struck with its severity")
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
    @DisplayName("the same filter on prompt and answer → named once")
    void sameFilterIsNamedOnce() {
        assertThat(Spoken.answer(Spoken.chat(), """
                                {"choices":[{"finish_reason":"content_filter","content_filter_results":
                                 {"hate":{"filtered":true,"severity":"high"}}}],
                                 "prompt_filter_results":[{"content_filter_results":
                                 {"hate":{"filtered":true,"severity":"high"},
                                  "custom_blocklists":{"filtered":true,"details":[]}}}]}""").signals())
                .containsExactly(
                        "finish_reason=content_filter",
                        "content_filter.hate=high",
                        "content_filter.custom_blocklists=detected");
    }

    @Test
    @DisplayName("annotations of filters that did not strike, or were down → answered")
    void annotatedAnswerThatWasNotFilteredIsAnAnswer() {
        assertThat(Spoken.answer(Spoken.chat(), """
                                {"choices":[{"finish_reason":"stop","message":{"content":"Yes."},
                                 "content_filter_results":{"hate":{"filtered":false,"severity":"low"},
                                 "jailbreak":{"detected":true,"filtered":false},
                                 "error":{"code":"content_filter_error","message":"The contents are not filtered"}}}]}""").signals()).isEmpty();
    }

    @Test
    @DisplayName("Responses API: `content_filters` → BLOCKED, each filter that struck with its severity")
    void filteredResponseNamesItsFilters() {
        assertThat(Spoken.answer(Spoken.responses(), """
                                {"status":"incomplete","incomplete_details":{"reason":"content_filter"},"output":[],
                                 "content_filters":[{"blocked":true,"source_type":"completion",
                                 "content_filter_results":{"violence":{"filtered":true,"severity":"high"}}}]}""").signals())
                .containsExactly("incomplete_details.reason=content_filter", "content_filter.violence=high");
    }
}
