package org.refusalunit.suite.select;

/** An expression that cannot be understood. The message quotes it and points to the place. */
public final class PromptExpressionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int position;

    PromptExpressionException(String expression, int position, String problem) {
        super("\"" + expression + "\", character " + (position + 1) + ": " + problem);
        this.position = position;
    }

    /** Where the problem is, as an index into the expression; its length for the end. */
    public int position() {
        return position;
    }
}
