package org.refusalunit.onnx.generate;

/** The model computed nothing that could be used. */
public final class GenerationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** A fault that was found here. */
    public GenerationException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** A fault that the runtime told. */
    public GenerationException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** One line on what went wrong, free of prompt text. */
    public String reason() {
        return reason;
    }
}
