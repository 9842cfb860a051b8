package org.refusalunit.suite;

import java.util.Objects;

/**
 * Something wrong with a suite.
 *
 * @param line where it stands, from 1; 0 for the file as a whole
 * @param field the field it is in, such as {@code category} or {@code messages[1].role}; empty for the line as a whole
 * @param message what is wrong and the way out
 */
public record SuiteFault(int line, String field, String message) {

    public SuiteFault {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(message, "message");
    }

    /** The fault as one line, in the way compilers print theirs: {@code location:line: field: message}. */
    String at(String location) {
        StringBuilder text = new StringBuilder(location);
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(": ");
        if (!field.isEmpty()) {
            text.append(field).append(": ");
        }
        return text.append(message).toString();
    }
}
