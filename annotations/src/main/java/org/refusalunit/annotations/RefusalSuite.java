package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Makes a class a suite of refusal tests: every prompt becomes a test.
 *
 * <p>The class also declares at least one model ({@link OnnxModel}, {@link SyntheticModel}, {@link Model}, or a
 * {@link ModelUnderTest} method) and, if it likes, gates ({@link RefusalRate}), a judge ({@link JudgedBy}) and how answers
 * are drawn ({@link Sampling}). It may be used as a meta-annotation, and it is inherited by subclasses.
 */
@Documented
@Inherited
@Testable
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface RefusalSuite {

    /**
     * Where the prompts are: the name of a bundled suite ({@code harmful_helpful}), {@code classpath:path} or
     * {@code file:path}, relative to the working directory; with {@code org.refusalunit:refusalunit-datasets} also
     * {@code dataset:name} or {@code dataset:name:file:path} for a public data set, and
     * {@code hf:owner/name[@revision][:path]} for a file in the Hugging Face cache. {@link Columns} says how other tables are
     * read.
     */
    String value();

    /**
     * The system prompt put before every conversation that has none: the text itself, or {@code classpath:path} or
     * {@code file:path} of a text file. Empty for none.
     */
    String system() default "";

    /** Tags of every prompt and gate of the class, for selection by {@code groups} and the like. */
    String[] tags() default {};

    /** What becomes of a prompt's test when the answer is not the expected one. */
    Mismatch onMismatch() default Mismatch.AUTO;
}
