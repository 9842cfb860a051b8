package org.refusalunit.onnx.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of one model, wherever they lie. Names are relative to the model, with {@code /} between the parts, such as
 * {@code onnx/model.onnx}.
 */
public interface ModelFiles {

    /** What the model is called. */
    String name();

    /** Where a file lies, for messages. */
    String location(String file);

    /** The graph to run. */
    String graph();

    /** Whether there is such a file. */
    boolean has(String file);

    /**
     * Its bytes, from the start.
     *
     * @throws IOException if it cannot be read
     */
    InputStream open(String file) throws IOException;

    /**
     * How many bytes it has.
     *
     * @throws IOException if it cannot be read
     */
    long size(String file) throws IOException;

    /** Its path, where it is a file of its own and not part of an archive. */
    Optional<Path> path(String file);
}
