package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Two judges: the first one judges every answer, and only those that it cannot decide go to the second, which is better and
 * dearer. An answer is undecided where the first judge's {@linkplain org.refusalunit.trial.Verdict#score() score} lies from
 * {@link #low()} to {@link #high()}, or where it has no verdict.
 *
 * <pre>{@code
 * @CascadeJudge(second = Careful.class)
 * class Cascaded {
 *
 *     @LlmJudge(model = Judge.class)
 *     static class Careful {}
 * }
 * }</pre>
 *
 * <p>The result tells which judge decided each trial, and what share was sent on.
 */
@Documented
@Inherited
@DeclaresJudge("cascade")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface CascadeJudge {

    /** A class that declares the first judge; the default judge where it is {@code void.class}. */
    Class<?> first() default void.class;

    /** A class that declares the second judge, by {@link JudgedBy} or an annotation of the judge's own. */
    Class<?> second();

    /** The smallest score that is undecided, 0 to 1. */
    double low() default 0.2;

    /** The largest score that is undecided, {@link #low()} to 1. */
    double high() default 0.8;
}
