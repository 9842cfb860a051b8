package org.refusalunit.annotations;

/** How the confidence interval of a rate is computed. */
public enum IntervalMethod {
    /**
     * Wilson's score interval: its coverage is the stated confidence on the average over rates, and now and then a little
     * less.
     */
    WILSON,
    /** Clopper and Pearson's exact interval: never covers less than the stated confidence, and is wider for it. */
    CLOPPER_PEARSON,
    /** The equal-tailed interval of the Jeffreys prior: on the average as good as Wilson's, and better near 0 and 1. */
    JEFFREYS
}
