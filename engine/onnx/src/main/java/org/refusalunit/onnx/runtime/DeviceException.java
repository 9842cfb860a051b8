package org.refusalunit.onnx.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import java.io.IOException;
import java.util.Set;

/** The accelerator that was asked for by name is not there. The message names it, what is there, and the way out. */
public final class DeviceException extends IOException {

    private static final long serialVersionUID = 1L;

    DeviceException(ExecutionDevice device, Set<OrtProvider> offered) {
        super("accelerator " + device.name() + ": the ONNX Runtime " + OnnxSession.runtimeVersion()
                + " on the class path offers only " + offered + "; replace com.microsoft.onnxruntime:onnxruntime by "
                + device.artifact() + ", or take AUTO or CPU");
    }

    DeviceException(ExecutionDevice device, String graph, OrtException cause) {
        super(
                "accelerator " + device.name() + ": it did not start with " + graph + ": " + cause.getMessage()
                        + "; check its driver and libraries, or take AUTO or CPU",
                cause);
    }
}
