package org.refusalunit.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Errors of OpenAI and of servers that speak like it which are refusals. */
final class OpenAiRefusals {

    private static final Set<String> CODES = Set.of(
            "content_filter",
            "ResponsibleAIPolicyViolation",
            "content_policy_violation",
            "moderation_blocked",
            "cyber_policy",
            "bio_policy",
            "data_inspection_failed",
            "DataInspectionFailed");

    /** What servers without a code for it say: DeepSeek, and LiteLLM's proxy, which names the class of its exception. */
    private static final List<String> PHRASES = List.of("Content Exists Risk", "ContentPolicyViolationError");

    /** OpenRouter's names for them, in {@code error.metadata.error_type}. */
    private static final Set<String> ROUTED_TYPES = Set.of("content_policy_violation", "refusal");

    private OpenAiRefusals() {}

    static List<String> in(ApiError error) {
        List<String> signals = new ArrayList<>();
        if (error.code() != null && isRefusal(error.code(), error.message())) {
            signals.add(Signal.of("error.code", error.code()));
        } else if (error.type() != null && isRefusal(error.type(), error.message())) {
            signals.add(Signal.of("error.type", error.type()));
        } else {
            PHRASES.stream()
                    .filter(error.message()::contains)
                    .forEach(phrase -> signals.add("error.message=" + phrase));
        }
        addAzure(error.node(), signals);
        addOpenRouter(error.node().path("metadata"), signals);
        return signals;
    }

    private static boolean isRefusal(String code, String message) {
        if (code.equals("invalid_prompt")) {
            // Also the code of prompts that are malformed.
            String lower = message.toLowerCase(Locale.ROOT);
            return lower.contains("flagged") || lower.contains("usage policy") || lower.contains("safety");
        }
        return CODES.contains(code) || code.endsWith("_policy_violation");
    }

    private static void addAzure(JsonNode error, List<String> signals) {
        JsonNode inner = error.path("innererror");
        String code = Tree.name(inner, "code");
        if (signals.isEmpty() && code != null && CODES.contains(code)) {
            signals.add(Signal.of("error.innererror.code", code));
        }
        if (!signals.isEmpty()) {
            signals.addAll(ContentFilters.struck(inner.path("content_filter_result")));
        }
    }

    /** The flagged input stands beside the reasons; it is the prompt, and is left there. */
    private static void addOpenRouter(JsonNode metadata, List<String> signals) {
        String type = Tree.name(metadata, "error_type");
        if (type != null && ROUTED_TYPES.contains(type)) {
            signals.add(Signal.of("error.metadata.error_type", type));
        }
        for (String list : List.of("reasons", "patterns")) {
            for (JsonNode each : metadata.path(list)) {
                if (each.isTextual() && !each.textValue().isBlank()) {
                    signals.add(Signal.of("error.metadata." + list, each.textValue()));
                }
            }
        }
        String provider = Tree.name(metadata, "provider_name");
        if (!signals.isEmpty() && provider != null) {
            signals.add(Signal.of("error.metadata.provider_name", provider));
        }
    }
}
