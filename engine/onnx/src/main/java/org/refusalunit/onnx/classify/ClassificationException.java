package org.refusalunit.onnx.classify;

/** A text could not be classified. The message is free of its words. */
public final class ClassificationException extends Exception {

    private static final long serialVersionUID = 1L;

    ClassificationException(String message) {
        super(message);
    }

    ClassificationException(String message, Throwable cause) {
        super(message, cause);
    }
}
