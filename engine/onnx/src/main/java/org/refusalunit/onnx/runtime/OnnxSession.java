package org.refusalunit.onnx.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import org.refusalunit.onnx.model.ModelFileException;

/** A loaded graph, and what computes it. */
public final class OnnxSession implements AutoCloseable {

    private final String location;
    private final OrtSession session;
    private final ExecutionDevice device;
    private final String placement;

    OnnxSession(String location, OrtSession session, ExecutionDevice device, String placement) {
        this.location = location;
        this.session = session;
        this.device = device;
        this.placement = placement;
    }

    /** The runtime's version. */
    public static String runtimeVersion() {
        return OrtEnvironment.getEnvironment().getVersion();
    }

    /** The session itself. */
    public OrtSession ort() {
        return session;
    }

    /** What computes. */
    public ExecutionDevice device() {
        return device;
    }

    /**
     * The execution provider and, where it is not simply the one that was asked for, why: {@code CPU}, or {@code CPU (AUTO:
     * CUDA is offered but did not start)}. Holds no paths, so that it can stand in a result.
     */
    public String placement() {
        return placement;
    }

    /** The graph's file, for messages. */
    public String location() {
        return location;
    }

    /**
     * What the graph takes, by name.
     *
     * @throws ModelFileException if the runtime does not tell
     */
    public Map<String, NodeInfo> inputs() throws ModelFileException {
        try {
            return session.getInputInfo();
        } catch (OrtException e) {
            throw untold(e);
        }
    }

    /**
     * What the graph gives, by name.
     *
     * @throws ModelFileException if the runtime does not tell
     */
    public Map<String, NodeInfo> outputs() throws ModelFileException {
        try {
            return session.getOutputInfo();
        } catch (OrtException e) {
            throw untold(e);
        }
    }

    private ModelFileException untold(OrtException e) {
        return new ModelFileException(location, "does not tell its inputs and outputs", "download it again", e);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the ONNX Runtime session was not released", e);
        }
    }
}
