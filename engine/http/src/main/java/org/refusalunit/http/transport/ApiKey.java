package org.refusalunit.http.transport;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A provider's key, read from an environment variable and shown to nobody: it has no accessor outside this package, and its
 * text is the variable's name.
 */
public final class ApiKey {

    /** What a header can carry. A line break at the end, as left by {@code echo}, is cut off before. */
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

    private static final ApiKey NONE = new ApiKey("", null, null);

    private final String variable;
    private final @Nullable String value;
    private final @Nullable String problem;

    private ApiKey(String variable, @Nullable String value, @Nullable String problem) {
        this.variable = variable;
        this.value = value;
        this.problem = problem;
    }

    /** For servers that ask for no key. */
    public static ApiKey none() {
        return NONE;
    }

    /**
     * The key in a variable. A variable that is not set, or holds what no header can carry, is told when the first prompt is
     * asked: a run that is answered from recordings needs no key.
     *
     * @param variable name of the variable; empty for no key
     * @param environment value of a variable, {@code null} where it is not set
     */
    public static ApiKey ofVariable(String variable, Function<String, @Nullable String> environment) {
        if (variable.isBlank()) {
            return NONE;
        }
        String name = variable.strip();
        String value = environment.apply(name);
        if (value == null || value.isBlank()) {
            return new ApiKey(
                    name,
                    null,
                    "environment variable " + name
                            + " is not set; set it to the key, or name another one in apiKeyEnv");
        }
        String key = value.strip();
        if (!SENDABLE.matcher(key).matches()) {
            return new ApiKey(
                    name,
                    null,
                    "environment variable " + name
                            + " holds blanks, control characters or letters outside ASCII, which no" + " key has");
        }
        return new ApiKey(name, key, null);
    }

    /** The key, or {@code null} where there is none to be sent. */
    @Nullable
    String value() {
        return value;
    }

    /** Why there is no key although one is wanted, or {@code null}. */
    @Nullable
    String problem() {
        return problem;
    }

    @Override
    public String toString() {
        return variable.isEmpty() ? "no key" : "key in " + variable;
    }
}
