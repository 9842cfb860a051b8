package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A gate for a class with a {@link LayeredDefence}: bounds what the outer layer adds, which is the refusal rate of the whole less
 * that of the model alone, on the same trials. At least so much on harmful prompts, or at most so much on helpful ones.
 */
@Documented
@Inherited
@Repeatable(LayerGain.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface LayerGain {

    /** Only prompts of this category; all where empty. */
    String category() default "";

    /** Only prompts with this tag; all where empty. */
    String tag() default "";

    /** The least gain that passes, 0 to 1. */
    double atLeast() default 0;

    /** The largest gain that passes, 0 to 1. */
    double atMost() default 1;

    /** Confidence level of the interval, between 0 and 1. */
    double confidence() default 0.95;

    /** What is held against the bounds. */
    Decide decide() default Decide.POINT;

    /** Several gates of a class. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface List {
        /** The gates, in order. */
        LayerGain[] value();
    }
}
