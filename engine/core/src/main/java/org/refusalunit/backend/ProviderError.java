package org.refusalunit.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** What is repeated of a body: a name, never a sentence, which may quote the prompt or the key. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private ProviderError() {}

    /** The signals of a refusal in the body of an error; none where it is another error. */
    static List<String> refusalIn(JsonNode body) {
        JsonNode error = error(body);
        JsonNode inner = innerError(error);
        List<String> signals = new ArrayList<>();
        if (policy(name(error.path("code")))) {
            signals.add("error.code=" + name(error.path("code")));
        } else if (policy(name(inner.path("code")))) {
            signals.add("error.innererror.code=" + name(inner.path("code")));
        } else if (policy(name(error.path("type")))) {
            signals.add("error.type=" + name(error.path("type")));
        } else if (flagged(error)) {
            signals.add("error.metadata=moderation");
        }
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

    private static JsonNode innerError(JsonNode error) {
        return error.has("innererror") ? error.path("innererror") : error.path("inner_error");
    }

    private static boolean policy(String name) {
        return POLICY.contains(name.toLowerCase(Locale.ROOT));
    }

    /** OpenRouter's moderation, a 403 (https://openrouter.ai/docs/api-reference/errors#moderation-errors). */
    private static boolean flagged(JsonNode error) {
        JsonNode metadata = error.path("metadata");
        return metadata.has("flagged_input") && metadata.path("reasons").isArray();
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
