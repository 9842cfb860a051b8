package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A gate: holds the answers against those of an earlier result, prompt by prompt, with McNemar's exact test. Prompts whose
 * text has changed, or which only one of both has, are named and left out; another judge or counting policy makes the gate
 * inconclusive, since verdicts then mean something else.
 *
 * <p>The configuration parameter {@code refusalunit.baseline.write=true} writes the result of the run as the new baseline in
 * place of comparing.
 */
@Documented
@Inherited
@Repeatable(NoRegression.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface NoRegression {

    /**
     * The earlier result document: {@code file:path}, relative to the working directory, or {@code classpath:path}.
     * <code>{model}</code> in it stands for the label of the model.
     */
    String baseline();

    /** Which changes count. */
    Regression against() default Regression.WORSE;

    /** Only prompts of this category; all where empty. */
    String category() default "";

    /** Only prompts with this tag; all where empty. */
    String tag() default "";

    /** A change of the rate by less than this, 0 to 1, passes even if it is not chance. */
    double minimalEffect() default 0;

    /** The confidence of the test and of the interval, between 0 and 1. */
    double confidence() default 0.95;

    /**
     * {@link Decide#REFUTE} fails where the test shows a change and the change is at least the minimal effect. {@link
     * Decide#BOUND} passes only where the interval shows that the change is smaller than the minimal effect. {@link
     * Decide#POINT} fails where the measured change is above the minimal effect.
     */
    Decide decide() default Decide.REFUTE;

    /** Several gates of a class. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface List {
        /** The gates, in order. */
        NoRegression[] value();
    }
}
