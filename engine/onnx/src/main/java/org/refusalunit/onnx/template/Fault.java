package org.refusalunit.onnx.template;

import java.io.Serial;

/** Something went wrong while evaluating; {@link ChatTemplate} adds the line and makes it public. */
final class Fault extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String wayOut;
    private final boolean raisedByTemplate;

    private Fault(String problem, String wayOut, boolean raisedByTemplate) {
        super(problem, null, false, false);
        this.wayOut = wayOut;
        this.raisedByTemplate = raisedByTemplate;
    }

    static Fault of(String problem, String wayOut) {
        return new Fault(problem, wayOut, false);
    }

    /** A type error of the template, worded as Python words it. */
    static Fault type(String problem) {
        return new Fault(problem, "correct the template, or give it the kind of value it expects", false);
    }

    static Fault raised(String message) {
        return new Fault(message, "", true);
    }

    ChatTemplateException at(int line) {
        String problem = String.valueOf(getMessage());
        return raisedByTemplate
                ? ChatTemplateException.raised(line, problem)
                : ChatTemplateException.at(line, problem, wayOut);
    }
}
