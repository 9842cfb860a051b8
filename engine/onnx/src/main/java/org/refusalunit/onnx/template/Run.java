package org.refusalunit.onnx.template;

/** What the parts of one rendering share: what it has used up, and the line it is at. */
final class Run {

    private final Budget budget;
    private int line;

    Run(Limits limits) {
        this.budget = new Budget(limits);
    }

    Budget budget() {
        return budget;
    }

    int line() {
        return line;
    }

    void at(int newLine) {
        line = newLine;
    }

    TextBuilder text() {
        return new TextBuilder(budget);
    }

    /** The text of a value that must be text. */
    String requireText(Object value, String what) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        throw Fault.type(what + " must be a str, not " + Types.name(value));
    }
}
