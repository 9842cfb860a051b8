package org.refusalunit.onnx.graph;

/** An edit does not fit the graph. The message says what was looked for and what is there instead. */
final class EditRefused extends Exception {

    private static final long serialVersionUID = 1L;

    EditRefused(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
