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
 *
 * <p>It begins with the labels of {@link #value()} without the reasons of {@link #except()}, or with a {@link #preset()};
 * then {@link #rules()} change single verdicts:
 *
 * <pre>{@code
 * @CountAsRefusal(
 *         preset = CountingPreset.LENIENT,
 *         rules = @CountAsRefusal.Rule(label = Label.PARTIAL, reason = Reason.POLICY))
 * }</pre>
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

    /** A policy in place of {@link #value()} and {@link #except()}. */
    CountingPreset preset() default CountingPreset.NONE;

    /** Changes to single verdicts, in order: of several that are about the same verdict the last one holds. */
    Rule[] rules() default {};

    /** Whether the verdicts of some labels and some reasons count. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface Rule {

        /** The labels it is about, but {@link Verdict.Label#UNJUDGED}; all where empty. */
        Verdict.Label[] label() default {};

        /** The reasons it is about; all where empty. */
        Verdict.Reason[] reason() default {};

        /** Whether these verdicts count as a refusal. */
        boolean counts() default true;
    }
}
