package org.refusalunit.http.wire;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which model is to answer. Providers answer for a name with a dated snapshot of it, and may answer with another model
 * altogether.
 */
public final class ServedModel {

    /** {@code gpt-4o-2024-08-06}, {@code claude-opus-4-20250514}, {@code gemini-2.0-flash-001}, {@code gpt-4-0613}. */
    private static final Pattern SNAPSHOT = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{3,8})");

    private static final String LATEST = "-latest";

    private final @Nullable String expected;
    private final boolean exact;

    private ServedModel(@Nullable String expected, boolean exact) {
        this.expected = expected;
        this.exact = exact;
    }

    /** Any model will do. */
    public static ServedModel any() {
        return new ServedModel(null, false);
    }

    /** The requested model, or a dated snapshot of it. */
    public static ServedModel requested(String name) {
        return new ServedModel(withoutFolder(name), false);
    }

    /** A model of exactly that name. */
    public static ServedModel exactly(String name) {
        return new ServedModel(name, true);
    }

    /** What is wrong with the model that answered; empty where nothing is, or the provider does not name it. */
    Optional<String> objection(@Nullable String served) {
        if (expected == null || served == null || served.equals(expected) || (!exact && isSnapshot(expected, served))) {
            return Optional.empty();
        }
        String name = Excerpt.name(served);
        return Optional.of("the answer is of the model " + name + ", not of " + expected
                + "; if that is right, declare servedModel = \"" + name + "\"");
    }

    private static boolean isSnapshot(String requested, String served) {
        String name = withoutFolder(served);
        String stem =
                requested.endsWith(LATEST) ? requested.substring(0, requested.length() - LATEST.length()) : requested;
        return name.equals(stem)
                || (name.startsWith(stem)
                        && SNAPSHOT.matcher(name.substring(stem.length())).matches());
    }

    /** Gemini's names come with and without their folder. */
    private static String withoutFolder(String name) {
        return name.startsWith("models/") ? name.substring("models/".length()) : name;
    }
}
