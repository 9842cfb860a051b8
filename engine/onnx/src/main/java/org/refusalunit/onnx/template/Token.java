package org.refusalunit.onnx.template;

/**
 * A piece of a template.
 *
 * @param kind what it is
 * @param text the text to output, the decoded string literal, the name, the digits or the operator; empty otherwise
 * @param line where it begins, counted from 1
 */
record Token(Kind kind, String text, int line) {

    enum Kind {
        TEXT,
        PRINT_BEGIN,
        PRINT_END,
        BLOCK_BEGIN,
        BLOCK_END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean is(Kind expected, String expectedText) {
        return kind == expected && text.equals(expectedText);
    }

    /** How an error message calls it; a text literal is never quoted in full. */
    String describe() {
        return switch (kind) {
            case TEXT -> "text";
            case PRINT_BEGIN -> "'{{'";
            case PRINT_END -> "'}}'";
            case BLOCK_BEGIN -> "'{%'";
            case BLOCK_END -> "'%}'";
            case STRING -> "a string";
            case INTEGER, FLOAT -> "the number " + (text.length() > 40 ? text.substring(0, 40) + "…" : text);
            case NAME, OPERATOR -> "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
            case END -> "the end of the template";
        };
    }
}
