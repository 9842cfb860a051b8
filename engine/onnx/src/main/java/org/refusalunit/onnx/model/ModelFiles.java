package org.refusalunit.onnx.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The files of one model, wherever they lie. Names are relative to the model, with {@code /} between the parts, such as
 * {@code onnx/model.onnx}.
 */
public interface ModelFiles {

    /** What the model is called. */
    String name();

    /**
     * Where the files come from, as facts for the model's identity: {@code source} and {@code revision} of a repository. Empty
     * for a folder, which the hashes of its files identify.
     */
    default SortedMap<String, String> origin() {
        return Collections.emptySortedMap();
    }

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
