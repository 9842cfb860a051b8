package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Answers that were gathered elsewhere, taken from a file: judged, counted and held against gates like those of a model. A
 * prompt that the file has no answer to stays unjudged.
 *
 * <p>The file is UTF-8 and has an object of JSON on each line: {@code id} of the prompt and its {@code reply}, and where they
 * are known {@code repeat} (1), {@code turn} of a conversation (1), {@code finish_reason} ({@code STOP}), {@code signals},
 * {@code served_model} and {@code tokens} with {@code prompt} and {@code completion}; the answers of a conversation may stand
 * on one line as a list of {@code turns}. Other fields are left alone, so that a journal can be replayed. Empty lines
 * and lines that begin with {@code #} are skipped. A whole result document can be replayed too: the answers of its trials are
 * then judged again, by the judge of this class.
 */
@Documented
@Inherited
@DeclaresModel("replay")
@Repeatable(ReplayModel.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface ReplayModel {

    /** The file: {@code classpath:path}, or {@code file:path} relative to the working directory. */
    String value();

    /** What the model is called in trees and results; the name of the file where empty. */
    String label() default "";

    /** The model that gave the answers, for the provenance. */
    String model() default "";

    /** Several models of a class. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface List {
        /** The models, in order. */
        ReplayModel[] value();
    }
}
