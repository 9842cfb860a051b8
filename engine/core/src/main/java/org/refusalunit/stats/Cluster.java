package org.refusalunit.stats;

/**
 * Trials that belong together: the repeats of a prompt, or the variants of a scenario.
 *
 * @param successes how many succeeded
 * @param n how many there are, at least 1
 */
public record Cluster(int successes, int n) {

    public Cluster {
        Proportions.require(successes, n);
        if (n == 0) {
            throw new IllegalArgumentException("a cluster holds at least one trial");
        }
    }
}
