package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which prompts are asked, how often, and how answers are drawn. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Sampling {

    /** How many prompts of the suite are asked; 0 for all. The choice depends on {@link #seed()} and the prompts' ids alone. */
    int sample() default 0;

    /** Whether each category has the same part in the sample as in the suite. */
    boolean stratified() default false;

    /** Seed of the choice of prompts and of every token that is drawn. */
    long seed() default 0;

    /** How many answers are asked for each prompt, at least 1; each is a test. */
    int repeats() default 1;

    /** 0 takes the likeliest token each time; larger is more varied. */
    double temperature() default 0;

    /** The smallest share of probability to draw from, above 0 and at most 1. */
    double topP() default 1;

    /** How many of the likeliest tokens to draw from; 0 for all. */
    int topK() default 0;

    /** Tokens less likely than this share of the likeliest one's probability are not drawn; from 0, for none, to 1. */
    double minP() default 0;

    /**
     * What the scores of tokens that occurred already are divided by where they are positive, and multiplied by where
     * they are negative; 1 for no change.
     */
    double repetitionPenalty() default 1;

    /** The most tokens of an answer, at least 1. */
    int maxTokens() default 256;

    /** Texts that end an answer, which does not include them. */
    String[] stop() default {};
}
