package org.refusalunit.suite.lint;

import java.util.Objects;

/**
 * Something that was found in a suite.
 *
 * @param code what it is
 * @param line where it stands, from 1; 0 for the file as a whole
 * @param field the field it is in; empty for the prompt or the file as a whole
 * @param message what was found and the way out; quotes ids, categories, tags and focus words, never a prompt's text
 */
public record LintFinding(LintCode code, int line, String field, String message) {

    public LintFinding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(message, "message");
    }

    /** How bad it is. */
    public LintSeverity severity() {
        return code.severity();
    }

    /** The finding as one line, as compilers print theirs: {@code location:line: field: message [code]}. */
    public String at(String location) {
        StringBuilder text = new StringBuilder(location);
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(": ");
        if (!field.isEmpty()) {
            text.append(field).append(": ");
        }
        return text.append(message).append(" [").append(code.key()).append(']').toString();
    }
}
