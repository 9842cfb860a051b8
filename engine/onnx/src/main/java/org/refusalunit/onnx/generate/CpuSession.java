package org.refusalunit.onnx.generate;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.refusalunit.onnx.model.GraphLayout;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.onnx.model.ModelFiles;

/** Loads a graph for computation on the processor. */
public final class CpuSession {

    private CpuSession() {}

    /**
     * A decoder on a model's graph.
     *
     * @param files the model; its weights may lie in files beside the graph only where the graph has a path
     * @param threads threads of one computation, at least 1
     * @throws ModelFileException if the graph cannot be loaded, or is no decoder with a cache
     */
    public static Opened open(ModelFiles files, int threads) throws IOException {
        String location = files.location(files.graph());
        OrtSession session;
        try (OrtSession.SessionOptions options = options(threads)) {
            session = load(files, options);
        } catch (OrtException e) {
            throw new ModelFileException(
                    location,
                    "ONNX Runtime cannot load it: " + e.getMessage(),
                    "export it for ONNX Runtime " + version() + " or older, or download it again",
                    e);
        }
        try {
            GraphLayout layout = GraphLayout.of(location, session.getInputInfo(), session.getOutputInfo());
            return new Opened(new OrtDecoder(session, layout), layout);
        } catch (OrtException | IOException e) {
            closeAfter(e, session);
            throw e instanceof IOException fault
                    ? fault
                    : new ModelFileException(location, "does not tell its inputs", "download it again", e);
        }
    }

    private static void closeAfter(Exception fault, OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            fault.addSuppressed(e);
        }
    }

    /**
     * A loaded graph.
     *
     * @param decoder what computes
     * @param layout its inputs and outputs
     */
    public record Opened(Decoder decoder, GraphLayout layout) {}

    /** The runtime's version. */
    public static String version() {
        return OrtEnvironment.getEnvironment().getVersion();
    }

    private static OrtSession load(ModelFiles files, OrtSession.SessionOptions options)
            throws OrtException, IOException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Optional<Path> path = files.path(files.graph());
        if (path.isPresent()) {
            return environment.createSession(path.get().toString(), options);
        }
        try (InputStream in = files.open(files.graph())) {
            return environment.createSession(in.readAllBytes(), options);
        }
    }

    private static OrtSession.SessionOptions options(int threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.setDeterministicCompute(true);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        // Idle threads that spin take the processor from the tests that run beside.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }
}
