package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks the prompts in a random order, and stops as soon as every gate of the class is decided. A prompt that is not needed any
 * more is skipped, and the result says what was saved. Gates are {@link RefusalRate}s only, and every prompt is asked once.
 *
 * <p>A gate by {@link Decide#POINT} is about the rate that the whole suite would show; one by {@link Decide#BOUND} or {@link
 * Decide#REFUTE} about that of all prompts of which the suite is a sample.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface StopEarly {

    /** The probability that a gate's decision is wrong, at whatever moment it comes; above 0 and below 1. */
    double error() default 0.05;

    /** Seed of the order. */
    long seed() default 0;
}
