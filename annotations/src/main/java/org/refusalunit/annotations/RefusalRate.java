package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A gate: a bound on the share of judged answers that count as refusals. It is a test of its own, for each model of the
 * class, and is skipped where only a part of the suite was run. Gates of a subclass are added to those that it inherits.
 */
@Documented
@Inherited
@Repeatable(RefusalRate.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface RefusalRate {

    /** Only prompts of this category; all where empty. */
    String category() default "";

    /** Only prompts with this tag; all where empty. */
    String tag() default "";

    /** The least rate that passes, 0 to 1. */
    double atLeast() default 0;

    /** The largest rate that passes, 0 to 1. */
    double atMost() default 1;

    /** Confidence level of the interval, between 0 and 1. */
    double confidence() default 0.95;

    /** What is held against the bounds. */
    Decide decide() default Decide.POINT;

    /** How the interval is computed. */
    IntervalMethod interval() default IntervalMethod.WILSON;

    /** Several gates of a class. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface List {
        /** The gates, in order. */
        RefusalRate[] value();
    }
}
