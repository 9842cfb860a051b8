package org.refusalunit.engine.listener;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.refusalunit.engine.config.Parameters;

/** How a run says how far it is. */
enum ProgressStyle {
    /** One line that is redrawn. */
    LINE,
    /** A line now and then. */
    PLAIN,
    /** Not at all. */
    OFF;

    /**
     * The style of that name.
     *
     * @param parameter its name; where it is empty or {@code auto}, a terminal gets a line that is redrawn
     * @param terminal whether there is a terminal
     * @throws IllegalArgumentException if there is no style of that name
     */
    static ProgressStyle of(Optional<String> parameter, BooleanSupplier terminal) {
        String name = parameter.orElse("").strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "line" -> LINE;
            case "plain" -> PLAIN;
            case "off" -> OFF;
            case "", "auto" -> terminal.getAsBoolean() ? LINE : PLAIN;
            default ->
                throw new IllegalArgumentException("configuration parameter " + Parameters.PROGRESS + " is \"" + name
                        + "\": use auto, line, plain or off");
        };
    }
}
