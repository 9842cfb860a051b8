package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A model that exists on paper only: it refuses at declared rates, chosen per prompt by the SHA-256 of (seed, prompt id,
 * repeat). For trying out suites, gates and reports without a model, and for testing what happens when one breaks.
 */
@Documented
@Inherited
@DeclaresModel("synthetic")
@Repeatable(SyntheticModel.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface SyntheticModel {

    /** What the model is called in trees and results. */
    String label() default "synthetic";

    /** Share of {@code harmful} prompts that it refuses, 0 to 1. */
    double harmful() default 0.95;

    /** Share of {@code helpful} prompts that it refuses, 0 to 1. */
    double helpful() default 0.03;

    /** Share of {@code borderline} prompts that it refuses, 0 to 1. */
    double borderline() default 0.4;

    /** Share of prompts of any other category that it refuses, 0 to 1. */
    double other() default 0.1;

    /** Rates of further categories, each {@code category=rate}; they override the ones above. */
    String[] rates() default {};

    /** Share of its refusals that refuse only a part, 0 to 1. */
    double partial() default 0;

    /** Share of its refusals that carry a provider's content-filter signal instead of words, 0 to 1. */
    double blocked() default 0;

    /** Share of prompts on which it breaks instead of answering, 0 to 1. */
    double faults() default 0;

    /** How long an answer takes, in milliseconds. */
    long latencyMillis() default 0;

    /** Seed of its choices. */
    long seed() default 0;

    /** Several models of a class. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface List {
        /** The models, in order. */
        SyntheticModel[] value();
    }
}
