package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method without parameters that returns the application under test:
 *
 * <ul>
 *   <li>a {@code Function<String, String>} (or {@code UnaryOperator<String>}) from the question to the answer;
 *   <li>any object with exactly one public method that takes a {@code String} and returns one;
 *   <li>an object of a framework for which a {@link org.refusalunit.spi.ModelAdapter} is registered, such as a chat model of
 *       LangChain4j or Spring AI;
 *   <li>an {@link org.refusalunit.spi.Application}, which takes whole conversations; or a
 *       {@link org.refusalunit.spi.ModelBackend}, which also decides how many it takes at once.
 * </ul>
 *
 * <p>It is called once for each run of the class, on a new instance of the class unless it is static. The method may be
 * private. What it returns is not closed, unless it is a {@code ModelBackend}.
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

    /**
     * How many questions are put to the application at once, 1 to 256. With 1 it is called on the test's own thread, so it
     * need not be safe for use by several; with more it must be, and is called on daemon threads.
     */
    int concurrency() default 1;

    /**
     * Whether a chat model keeps the temperature, top-p and limit of tokens that it was built with, instead of taking those of
     * {@link Sampling}. For models that refuse such parameters. Functions, AI services and chat clients always keep their
     * own.
     */
    boolean ownSettings() default false;
}
