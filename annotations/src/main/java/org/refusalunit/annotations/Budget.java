package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The most that a run of the class may spend on all its models together. When a limit is reached nothing more is sent: the
 * prompts that are left fail without a verdict, the result is partial, and its gates are skipped. Answers from a tape cost
 * nothing, so that a run with one can be continued.
 *
 * <p>The configuration parameters {@code refusalunit.budget.requests}, {@code .tokens}, {@code .money} and {@code .prices} set
 * limits and prices for the whole run in the same way.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Budget {

    /** The most requests; 0 for no limit. A request that fails counts too. */
    long requests() default 0;

    /**
     * The most tokens, read and written together; 0 for no limit. What a request takes is known once it is answered, so the
     * requests that are under way at that moment go beyond it.
     */
    long tokens() default 0;

    /**
     * The most money, in the currency of the {@link #prices()}; 0 for no limit. Every model needs a price then. Requests under
     * way go beyond it, as with tokens.
     */
    double money() default 0;

    /**
     * Prices of a million tokens, each {@code model=read/written} or {@code model=both}; the model {@code *} stands for all
     * that are not named.
     */
    String[] prices() default {};
}
