package org.refusalunit.onnx.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.util.List;
import org.refusalunit.annotations.OnnxModel.Accelerator;

/** What a session computes on: an execution provider of ONNX Runtime. */
public enum ExecutionDevice {
    /** NVIDIA's CUDA. */
    CUDA(Accelerator.CUDA, OrtProvider.CUDA, "CUDA", "com.microsoft.onnxruntime:onnxruntime_gpu") {
        @Override
        void addTo(OrtSession.SessionOptions options) throws OrtException {
            options.addCUDA(0);
        }
    },
    /** AMD's ROCm. */
    ROCM(Accelerator.ROCM, OrtProvider.ROCM, "ROCm", "a build of ONNX Runtime with --use_rocm --build_java") {
        @Override
        void addTo(OrtSession.SessionOptions options) throws OrtException {
            options.addROCM(0);
        }
    },
    /** Microsoft's DirectML. */
    DIRECTML(
            Accelerator.DIRECTML,
            OrtProvider.DIRECT_ML,
            "DirectML",
            "a build of ONNX Runtime with --use_dml --build_java") {
        @Override
        void addTo(OrtSession.SessionOptions options) throws OrtException {
            // Both are demanded by this provider.
            options.setMemoryPatternOptimization(false);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.addDirectML(0);
        }
    },
    /** Apple's Core ML. */
    COREML(Accelerator.COREML, OrtProvider.CORE_ML, "CoreML", "com.microsoft.onnxruntime:onnxruntime on macOS") {
        @Override
        void addTo(OrtSession.SessionOptions options) throws OrtException {
            options.addCoreML();
        }
    },
    /** Intel's OpenVINO. */
    OPENVINO(
            Accelerator.OPENVINO,
            OrtProvider.OPEN_VINO,
            "OpenVINO",
            "a build of ONNX Runtime with --use_openvino --build_java") {
        @Override
        void addTo(OrtSession.SessionOptions options) throws OrtException {
            options.addOpenVINO("");
        }
    },
    /** NVIDIA's TensorRT; what it does not know is left to CUDA. */
    TENSORRT(Accelerator.TENSORRT, OrtProvider.TENSOR_RT, "TensorRT", "com.microsoft.onnxruntime:onnxruntime_gpu") {
        @Override
        void addTo(OrtSession.SessionOptions options) throws OrtException {
            options.addTensorrt(0);
            options.addCUDA(0);
        }
    },
    /** The processor. */
    CPU(Accelerator.CPU, OrtProvider.CPU, "CPU", "com.microsoft.onnxruntime:onnxruntime") {
        @Override
        void addTo(OrtSession.SessionOptions options) {
            // Every session has it.
        }
    };

    /** What {@link Accelerator#AUTO} tries, the best first. TensorRT compiles for minutes and is only taken by name. */
    static final List<ExecutionDevice> BEST_FIRST = List.of(CUDA, ROCM, DIRECTML, COREML, OPENVINO);

    private final Accelerator accelerator;
    private final OrtProvider provider;
    private final String title;
    private final String artifact;

    ExecutionDevice(Accelerator accelerator, OrtProvider provider, String title, String artifact) {
        this.accelerator = accelerator;
        this.provider = provider;
        this.title = title;
        this.artifact = artifact;
    }

    /** Registers it with a session to come. */
    abstract void addTo(OrtSession.SessionOptions options) throws OrtException;

    /** The device that is asked for by name; there is none for {@link Accelerator#AUTO}. */
    static ExecutionDevice named(Accelerator accelerator) {
        for (ExecutionDevice device : values()) {
            if (device.accelerator == accelerator) {
                return device;
            }
        }
        throw new IllegalArgumentException(accelerator + " names no device");
    }

    OrtProvider provider() {
        return provider;
    }

    /** What brings it to the class path. */
    String artifact() {
        return artifact;
    }

    /** Its usual name, such as {@code CUDA}. */
    public String title() {
        return title;
    }
}
