package org.refusalunit.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.refusalunit.onnx.model.ModelFiles;

/** A graph to load: a file with its weights in it or beside it, or bytes of which the weights may lie in a folder. */
public final class GraphSource {

    /**
     * Where the runtime looks for external data of a graph that comes as bytes.
     *
     * @see <a
     *     href="https://github.com/microsoft/onnxruntime/blob/main/include/onnxruntime/core/session/onnxruntime_session_options_config_keys.h">its
     *     configuration keys</a>
     */
    private static final String WEIGHTS_FOLDER = "session.model_external_initializers_file_folder_path";

    /** Makes a session out of options. */
    private interface Loading {
        OrtSession load(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException;
    }

    private final String location;
    private final Loading loading;

    private GraphSource(String location, Loading loading) {
        this.location = location;
        this.loading = loading;
    }

    /** A graph's file. */
    public static GraphSource path(Path file) {
        return new GraphSource(
                file.toString(), (environment, options) -> environment.createSession(file.toString(), options));
    }

    /**
     * A graph's bytes, such as those of an edited one. They are read when the session is opened, not copied.
     *
     * <p>The runtime refuses weights that a link leads out of their folder to, as all links of the Hugging Face cache do; such
     * a graph has to name the real files.
     *
     * @param location the file it comes from, for messages
     * @param model the serialised {@code ModelProto}
     * @param weights the folder that the places of its external data are relative to, if it has such data
     */
    public static GraphSource bytes(String location, byte[] model, Optional<Path> weights) {
        return new GraphSource(location, (environment, options) -> {
            if (weights.isPresent()) {
                options.addConfigEntry(WEIGHTS_FOLDER, weights.get().toString());
            }
            return environment.createSession(model, options);
        });
    }

    /**
     * A model's graph as it lies there: its file, or its bytes where it is part of an archive.
     *
     * @throws IOException if the archive cannot be read
     */
    public static GraphSource of(ModelFiles files) throws IOException {
        Optional<Path> path = files.path(files.graph());
        if (path.isPresent()) {
            return path(path.get());
        }
        try (InputStream in = files.open(files.graph())) {
            return bytes(files.location(files.graph()), in.readAllBytes(), Optional.empty());
        }
    }

    /** The graph's file, for messages. */
    public String location() {
        return location;
    }

    OrtSession load(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException {
        return loading.load(environment, options);
    }
}
