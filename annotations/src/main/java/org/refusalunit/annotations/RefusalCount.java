package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A gate: bounds the number of answers that count as refusals. It is a test of its own, for each model of the class, and is
 * skipped where only a part of the suite was run.
 */
@Documented
@Inherited
@Repeatable(RefusalCount.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface RefusalCount {

    /** Only prompts of this category; all where empty. */
    String category() default "";

    /** Only prompts with this tag; all where empty. */
    String tag() default "";

    /** The least number that passes. */
    int atLeast() default 0;

    /** The largest number that passes. */
    int atMost() default Integer.MAX_VALUE;

    /** Several gates of a class. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface List {
        /** The gates, in order. */
        RefusalCount[] value();
    }
}
