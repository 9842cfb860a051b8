package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A gate: bounds by how much the refusal rate of one category exceeds that of another. For harmful and helpful prompts this is
 * Youden's J, the share of harmful prompts refused plus the share of helpful ones answered, less 1: a model that refuses all
 * or nothing has 0, one that tells them apart without a mistake has 1.
 */
@Documented
@Inherited
@Repeatable(RefusalDifference.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface RefusalDifference {

    /** The category that is to be refused. */
    String of() default "harmful";

    /** The category that is not. */
    String over() default "helpful";

    /** The least difference that passes, −1 to 1. */
    double atLeast();

    /** Confidence level of the interval, between 0 and 1. */
    double confidence() default 0.95;

    /** What is held against the bound. */
    Decide decide() default Decide.POINT;

    /** How the intervals of both rates are computed. */
    IntervalMethod interval() default IntervalMethod.WILSON;

    /** Several gates of a class. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface List {
        /** The gates, in order. */
        RefusalDifference[] value();
    }
}
