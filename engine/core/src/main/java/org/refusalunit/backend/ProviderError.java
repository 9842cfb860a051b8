package org.refusalunit.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The errors of providers' APIs: which of them are refusals, and by what code they are known. Signals are named as those of
 * the HTTP backends are, so that results of an application and of its model can be laid side by side.
 */
final class ProviderError {

    /**
     * Codes that mean the provider's policy, not a mistake of the caller's: of Azure
     * (https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-filter), of OpenAI and of Alibaba
     * (https://help.aliyun.com/zh/model-studio/error-code); beside all that end in {@code _policy_violation}.
     */
    private static final Set<String> POLICY = Set.of(
            "content_filter",
            "responsibleaipolicyviolation",
            "moderation_blocked",
            "cyber_policy",
            "bio_policy",
            "data_inspection_failed",
            "datainspectionfailed");

    /**
     * Where the code is that of any bad request, the words: of Anthropic's filter
     * (https://github.com/anthropics/claude-code/issues/58367 quotes it), of DeepSeek, and of LiteLLM's proxy.
     */
    private static final List<String> PHRASES =
            List.of("content filtering policy", "Content Exists Risk", "ContentPolicyViolationError");

    /** What is repeated of a body: a name, never a sentence, which may quote the prompt or the key. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private ProviderError() {}

    /** The signals of a refusal in the body of an error; none where it is another error. */
    static List<String> refusalIn(JsonNode body) {
        JsonNode error = error(body);
        JsonNode inner = error.has("innererror") ? error.path("innererror") : error.path("inner_error");
        Optional<String> signal = policy("error.code", error.path("code"))
                .or(() -> flagged(error))
                .or(() -> policy("error.innererror.code", inner.path("code")))
                .or(() -> policy("error.type", error.path("type")))
                .or(() -> phrase(error));
        List<String> signals = new ArrayList<>(signal.stream().toList());
        addModeration(error.path("metadata"), signals);
        if (!signals.isEmpty()) {
            addFilters(error, signals);
            addFilters(inner, signals);
        }
        return signals;
    }

    /** The code of an error, or else its type; empty where there is neither. */
    static String codeIn(JsonNode body) {
        JsonNode error = error(body);
        String code = name(error.path("code"));
        return code.isEmpty() ? name(error.path("type")) : code;
    }

    /** Most put it under {@code error}; OpenAI's SDK hands out what is in there. */
    private static JsonNode error(JsonNode body) {
        return body.path("error").isObject() ? body.path("error") : body;
    }

    private static Optional<String> policy(String field, JsonNode value) {
        String name = name(value);
        String known = name.toLowerCase(Locale.ROOT);
        return POLICY.contains(known) || known.endsWith("_policy_violation")
                ? Optional.of(field + "=" + name)
                : Optional.empty();
    }

    /** OpenAI's answer to prompts for reasoning models, under the code of prompts that are malformed. */
    private static Optional<String> flagged(JsonNode error) {
        boolean flagged = name(error.path("code")).equals("invalid_prompt")
                && error.path("message").asText("").contains("flagged");
        return flagged ? Optional.of("error.code=invalid_prompt") : Optional.empty();
    }

    private static Optional<String> phrase(JsonNode error) {
        String message = error.path("message").asText("");
        return PHRASES.stream()
                .filter(message::contains)
                .map(phrase -> "error.message=" + phrase)
                .findFirst();
    }

    /** OpenRouter's moderation, a 403 (https://openrouter.ai/docs/api-reference/errors#moderation-errors). */
    private static void addModeration(JsonNode metadata, List<String> signals) {
        if (metadata.has("flagged_input")) {
            for (JsonNode reason : metadata.path("reasons")) {
                String name = name(reason);
                signals.add("error.metadata.reasons" + (name.isEmpty() ? "" : "=" + name));
            }
        }
    }

    private static void addFilters(JsonNode error, List<String> signals) {
        for (String field : List.of("content_filter_result", "content_filter_results")) {
            for (Map.Entry<String, JsonNode> filter : error.path(field).properties()) {
                boolean struck = filter.getValue().path("filtered").asBoolean();
                if (struck && NAME.matcher(filter.getKey()).matches()) {
                    String severity = name(filter.getValue().path("severity"));
                    signals.add(
                            "content_filter." + filter.getKey() + "=" + (severity.isEmpty() ? "detected" : severity));
                }
            }
        }
    }

    private static String name(JsonNode value) {
        String text = value.asText("");
        return NAME.matcher(text).matches() ? text : "";
    }
}
