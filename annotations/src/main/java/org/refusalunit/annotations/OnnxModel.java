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

    /** {@code demo} for the embedded demonstration model, or the folder of a Hugging Face ONNX export. */
    String value();

    /** What the model is called in trees and results; the last part of {@link #value()} where empty. */
    String label() default "";

    /** Threads of one computation; 0 takes all processors. The answers do not depend on it. */
    int threads() default 0;

    /** The most prompts computed together; 0 leaves it to the backend. */
    int batch() default 0;

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
