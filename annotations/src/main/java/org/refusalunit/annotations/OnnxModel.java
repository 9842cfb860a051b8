package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A local model on ONNX Runtime. Needs {@code refusalunit-onnx} on the class path. */
@Documented
@Inherited
@DeclaresModel("onnx")
@Repeatable(OnnxModel.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface OnnxModel {

    /**
     * Where the model is: {@code demo} for the embedded demonstration model, the folder of an export, one {@code .onnx} file
     * of it, or {@code hf:owner/name[/folder][@revision]} for a repository of the Hugging Face Hub.
     *
     * <p>A repository is looked up in the local cache, which is shared with the Python client. It is downloaded only where
     * the configuration parameter {@code refusalunit.onnx.download} is {@code true}.
     */
    String value();

    /** What the model is called in trees and results; the last part of {@link #value()} where empty. */
    String label() default "";

    /** Threads of one computation; 0 takes all processors. The answers do not depend on it. */
    int threads() default 0;

    /** The most prompts computed together; 0 leaves it to the backend. */
    int batch() default 0;

    /** Which of an export's graphs to take, where it has several. */
    Dtype dtype() default Dtype.AUTO;

    /** What computes. */
    Accelerator accelerator() default Accelerator.CPU;

    /**
     * Whether the sampling settings of the model's {@code generation_config.json} take the place of the suite's. Left alone,
     * they are recorded and not applied, so that two models are asked in the same way. The tokens that end an answer are
     * always taken from that file.
     */
    boolean generationDefaults() default false;

    /** The precisions in which transformers.js exports come, by their file names. */
    enum Dtype {
        /** {@code model.onnx}, or the only graph there is; what {@code genai_config.json} names in a folder that has it. */
        AUTO,
        /** {@code model.onnx}. */
        FP32,
        /** {@code model_fp16.onnx}. */
        FP16,
        /** {@code model_int8.onnx}, otherwise {@code model_quantized.onnx}. */
        INT8,
        /** {@code model_uint8.onnx}. */
        UINT8,
        /** {@code model_quantized.onnx}. */
        Q8,
        /** {@code model_q4.onnx}. */
        Q4,
        /** {@code model_q4f16.onnx}. */
        Q4F16,
        /** {@code model_bnb4.onnx}. */
        BNB4
    }

    /** Hardware that ONNX Runtime can compute on. All but the processor need another artifact of it on the class path. */
    enum Accelerator {
        /**
         * The best that the runtime on the class path offers and that starts on this machine, in the order CUDA, ROCm,
         * DirectML, CoreML, OpenVINO, processor. What was taken, and what was passed over, stands in the result.
         */
        AUTO,
        /** The processor. */
        CPU,
        /** NVIDIA GPUs. */
        CUDA,
        /** NVIDIA GPUs, with engines that are compiled when the model is opened; {@link #AUTO} never takes it. */
        TENSORRT,
        /** Apple's GPUs and neural engines. */
        COREML,
        /** GPUs on Windows. */
        DIRECTML,
        /** AMD GPUs on Linux. */
        ROCM,
        /** Intel's processors, GPUs and neural units. */
        OPENVINO
    }

    /** Several models of a class. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface List {
        /** The models, in order. */
        OnnxModel[] value();
    }
}
