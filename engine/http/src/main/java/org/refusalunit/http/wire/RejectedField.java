package org.refusalunit.http.wire;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A field of the request that a model does not take, or not with that value. It will not take it with any other prompt either. */
final class RejectedField {

    private static final Set<String> CODES = Set.of("unsupported_parameter", "unsupported_value");

    /** Anthropic has no code for it: {@code `temperature` is deprecated for this model.} */
    private static final Pattern SENTENCE = Pattern.compile(
            "^[`'\"]?(temperature|top_p|topP|seed)[`'\"]?\\b.*(deprecated|not supported|unsupported|cannot both).*",
            Pattern.DOTALL);

    private static final Set<String> OMITTABLE = Set.of("temperature", "top_p", "topP", "seed");

    private RejectedField() {}

    /** The field's name, or {@code null} where the error is another one. */
    static @Nullable String in(ApiError error) {
        String param = error.param();
        if (param != null && error.code() != null && CODES.contains(error.code())) {
            return Excerpt.name(param);
        }
        Matcher sentence = SENTENCE.matcher(error.message());
        return error.status() == 400 && sentence.matches() ? sentence.group(1) : null;
    }

    /** What to declare instead. */
    static String wayOut(String field) {
        if (OMITTABLE.contains(field)) {
            return "declare omit = \"" + field + "\" to leave it out";
        }
        return field.equals("max_tokens") || field.equals("max_completion_tokens")
                ? "declare another maxTokensField"
                : "take it out of body";
    }
}
