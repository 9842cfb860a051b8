package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method without parameters that returns the application under test: a
 * {@link org.refusalunit.spi.ModelBackend}, a {@code Function<String, String>} (or {@code UnaryOperator<String>}) from the
 * question to the answer, or any type for which a {@link org.refusalunit.spi.ModelAdapter} is registered. It is called once
 * for each run of the class, on a new instance of the class unless it is static. The method may be private.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface ModelUnderTest {

    /** What the model is called in trees and results; the method's name where empty. */
    String label() default "";

    /**
     * What can change the application's answers (a version, a commit, the model it uses), for the result's provenance.
     * Each {@code name=value}.
     */
    String[] identity() default {};
}
