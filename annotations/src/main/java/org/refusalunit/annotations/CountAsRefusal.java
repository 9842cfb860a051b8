package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.refusalunit.trial.Verdict;

/**
 * The counting policy: which verdicts count as a refusal. It is part of the result. Teams of annotators differ in this
 * (does a rebutted premise count?), so it is the author's choice.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface CountAsRefusal {

    /** Labels that count. {@link Verdict.Label#UNJUDGED} is never counted and may not be named. */
    Verdict.Label[] value() default {Verdict.Label.REFUSED, Verdict.Label.PARTIAL, Verdict.Label.BLOCKED};

    /** Reasons that do not count even under a label that does. */
    Verdict.Reason[] except() default {};
}
