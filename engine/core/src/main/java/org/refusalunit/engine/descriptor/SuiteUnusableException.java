package org.refusalunit.engine.descriptor;

/** Something that was selected cannot be run; the message says why and what to do. */
public final class SuiteUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SuiteUnusableException(String message) {
        // The stack would only show the engine.
        super(message, null, false, false);
    }
}
