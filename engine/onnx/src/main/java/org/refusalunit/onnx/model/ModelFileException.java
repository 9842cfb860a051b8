package org.refusalunit.onnx.model;

import java.io.IOException;

/** A model cannot be used as it lies there. The message names the file, what is wrong with it and the way out. */
public final class ModelFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /** A fault of one file. */
    public ModelFileException(String file, String problem, String remedy) {
        super(file + ": " + problem + "; " + remedy);
    }

    /** A fault of one file that something else found. */
    public ModelFileException(String file, String problem, String remedy, Throwable cause) {
        super(file + ": " + problem + "; " + remedy, cause);
    }
}
