package org.refusalunit.onnx.generate;

/** The model computed nothing that could be used. The message is one line, free of prompt text. */
public final class GenerationException extends Exception {

    private static final long serialVersionUID = 1L;

    /** A fault that was found here. */
    public GenerationException(String message) {
        super(message);
    }

    /** A fault that the runtime told. */
    public GenerationException(String message, Throwable cause) {
        super(message, cause);
    }
}
