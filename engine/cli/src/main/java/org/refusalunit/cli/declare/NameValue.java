package org.refusalunit.cli.declare;

import org.refusalunit.cli.CommandFailure;

/**
 * A setting.
 *
 * @param name what is set
 * @param value to what
 */
public record NameValue(String name, String value) {

    /**
     * Reads {@code name=value}.
     *
     * @param option the option of the command line, for messages
     * @throws CommandFailure if it is of another form
     */
    public static NameValue parse(String text, String option) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw CommandFailure.usage(option + " " + text + ": write NAME=VALUE");
        }
        return new NameValue(text.substring(0, equals).strip(), text.substring(equals + 1));
    }
}
