package org.refusalunit.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The errors of providers' APIs: which of them are refusals, and by what code they are known. */
final class ProviderError {

    /**
     * Codes that mean the provider's policy, not a mistake of the caller's: {@code content_filter} and
     * {@code ResponsibleAIPolicyViolation} of Azure
     * (https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-filter), {@code content_policy_violation} and
     * {@code moderation_blocked} of OpenAI.
     */
    private static final Set<String> POLICY =
            Set.of("content_filter", "content_policy_violation", "moderation_blocked", "responsibleaipolicyviolation");

    /**
     * Where the code is that of any bad request, the words: Anthropic's filter of answers (its issue
     * https://github.com/anthropics/claude-code/issues/58367 quotes it) and OpenAI's of prompts to reasoning models
     * (https://github.com/openai/codex/issues/7250).
     */
    private static final Map<String, String> SENTENCES = Map.of(
            "blocked by content filtering policy", "error.message=content_filtering_policy",
            "flagged as potentially violating our usage policy", "error.message=usage_policy");

    /** What is repeated of a body: a name, never a sentence, which may quote the prompt or the key. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private ProviderError() {}

    /** The signals of a refusal in the body of an error; none where it is another error. */
    static List<String> refusalIn(JsonNode body) {
        JsonNode error = error(body);
        JsonNode inner = innerError(error);
        Optional<String> signal = policy("error.code", error.path("code"))
                .or(() -> policy("error.innererror.code", inner.path("code")))
                .or(() -> policy("error.type", error.path("type")))
                .or(() -> moderation(error))
                .or(() -> sentence(error));
        if (signal.isEmpty()) {
            return List.of();
        }
        List<String> signals = new ArrayList<>();
        signals.add(signal.get());
        addFilters(error, signals);
        addFilters(inner, signals);
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

    private static JsonNode innerError(JsonNode error) {
        return error.has("innererror") ? error.path("innererror") : error.path("inner_error");
    }

    private static Optional<String> policy(String field, JsonNode value) {
        String name = name(value);
        return POLICY.contains(name.toLowerCase(Locale.ROOT)) ? Optional.of(field + "=" + name) : Optional.empty();
    }

    /** OpenRouter's moderation, a 403 (https://openrouter.ai/docs/api-reference/errors#moderation-errors). */
    private static Optional<String> moderation(JsonNode error) {
        JsonNode metadata = error.path("metadata");
        boolean flagged =
                metadata.has("flagged_input") && metadata.path("reasons").isArray();
        return flagged ? Optional.of("error.metadata=moderation") : Optional.empty();
    }

    private static Optional<String> sentence(JsonNode error) {
        String message = error.path("message").asText("");
        return SENTENCES.entrySet().stream()
                .filter(known -> message.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static void addFilters(JsonNode error, List<String> signals) {
        for (String field : List.of("content_filter_result", "content_filter_results")) {
            error.path(field).properties().forEach(filter -> {
                if (filter.getValue().path("filtered").asBoolean()
                        && NAME.matcher(filter.getKey()).matches()) {
                    String severity = name(filter.getValue().path("severity"));
                    signals.add(filter.getKey() + "=" + (severity.isEmpty() ? "filtered" : severity));
                }
            });
        }
        error.path("metadata").path("reasons").forEach(reason -> {
            if (!name(reason).isEmpty()) {
                signals.add("reason=" + name(reason));
            }
        });
    }

    private static String name(JsonNode value) {
        String text = value.asText("");
        return NAME.matcher(text).matches() ? text : "";
    }
}
