package org.refusalunit.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.outcome.Interval;

/**
 * A rate over trials of which some belong together, so that they tell less than as many separate ones: a repeat is no new
 * prompt. The rate is that of all trials; only its uncertainty is another one.
 */
public final class Clusters {

    /** What follows the name of a method where the interval is that of clustered trials. */
    public static final String SUFFIX = "-clustered";

    /** What the bootstrap's interval is called in results. */
    public static final String BOOTSTRAP = "cluster-bootstrap";

    /** How much of a cluster of each kind is added to the ones that were seen. */
    private static final double PRIOR = 0.5;

    private final List<Cluster> clusters;
    private final int successes;
    private final int n;

    private Clusters(List<Cluster> clusters) {
        this.clusters = List.copyOf(clusters);
        this.successes = Math.toIntExact(
                this.clusters.stream().mapToLong(Cluster::successes).sum());
        this.n = Math.toIntExact(this.clusters.stream().mapToLong(Cluster::n).sum());
    }

    /** The clusters. */
    public static Clusters of(List<Cluster> clusters) {
        return new Clusters(clusters);
    }

    /** The rate over all trials, successes / n; empty where there are none. */
    public OptionalDouble rate() {
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) successes / n);
    }

    /**
     * The standard error of the rate that lets trials of a cluster depend on each other in any way: √(m / (m − 1) Σ (sᵢ − p
     * nᵢ)²) / n over m clusters, the linearised estimator of a ratio (W. G. Cochran, Sampling techniques, 3rd edition, 1977,
     * equation 6.13; with the factor that K.-Y. Liang and S. L. Zeger, Biometrika 73, 1986, 13–22, are mostly given).
     *
     * @return empty where there are fewer than two clusters
     */
    public OptionalDouble standardError() {
        int m = clusters.size();
        if (m < 2) {
            return OptionalDouble.empty();
        }
        double p = (double) successes / n;
        double squares = 0;
        for (Cluster cluster : clusters) {
            double residual = cluster.successes() - p * cluster.n();
            squares += residual * residual;
        }
        return OptionalDouble.of(Math.sqrt(squares * m / (m - 1)) / n);
    }

    /**
     * How many separate trials would tell as much: n / d, where d is the design effect, the clustered variance over the
     * binomial one (L. Kish, Survey sampling, 1965, section 8.2), kept between 1 and the mean size of a cluster.
     *
     * <p>For d alone, half a cluster that always succeeded and half a one that never did are added, after the manner of
     * Agresti and Coull (The American Statistician 52, 1998, 119–126). Without them d says nothing near rates of 0 and 1, where
     * clusters of equal answers look like independent ones by chance: simulated coverage falls to 91 % at 95 %. With them it
     * stays above 94 %.
     */
    public double effectiveTrials() {
        int m = clusters.size();
        if (n == m) {
            return n;
        }
        double size = (double) n / m;
        double added = 2 * PRIOR;
        double p = (successes + PRIOR * size) / (n + added * size);
        double squares = PRIOR * size * size * (p * p + (1 - p) * (1 - p));
        for (Cluster cluster : clusters) {
            double residual = cluster.successes() - p * cluster.n();
            squares += residual * residual;
        }
        double seen = m + added;
        double designEffect = squares * seen / (seen - 1) / ((n + added * size) * p * (1 - p));
        return n / Math.max(1, Math.min(size, designEffect));
    }

    /**
     * The interval of the rate: that of the method at the {@linkplain #effectiveTrials effective number of trials} (E. L. Korn
     * and B. I. Graubard, Confidence intervals for proportions with small expected number of positive counts estimated from
     * survey data, Survey Methodology 24, 1998, 193–201; N. Dean and M. Pagano, Evaluating confidence interval methods for
     * binomial proportions in clustered surveys, Journal of Survey Statistics and Methodology 3, 2015, 484–503).
     *
     * @param confidence two-sided confidence level, above 0 and below 1
     * @param method the method for independent trials
     * @return empty where there are no trials; the plain interval where each cluster is a single trial
     */
    public Optional<Interval> interval(double confidence, IntervalMethod method) {
        if (n == clusters.size()) {
            return Proportions.interval(successes, n, confidence, method);
        }
        StandardNormal.requireConfidence(confidence);
        double share = (double) successes / n;
        double effective = effectiveTrials();
        double lower = Proportions.lower(share, effective, confidence, method);
        double upper = Proportions.upper(share, effective, confidence, method);
        return Optional.of(new Interval(lower, Math.max(lower, upper), confidence, Proportions.name(method) + SUFFIX));
    }

    /**
     * The percentile interval of the bootstrap that draws whole clusters (A. C. Davison and D. V. Hinkley, Bootstrap methods
     * and their application, 1997, section 3.8). The same seed gives the same interval. It is a point where all clusters are
     * alike, and too narrow with fewer than about 40 of them.
     *
     * @param confidence two-sided confidence level, above 0 and below 1
     * @param draws how many samples are drawn, such as 10,000
     * @param seed of the draws
     * @return empty where there are no clusters
     */
    public Optional<Interval> bootstrap(double confidence, int draws, long seed) {
        StandardNormal.requireConfidence(confidence);
        if (draws < 1) {
            throw new IllegalArgumentException("a bootstrap takes 1 draw or more: " + draws);
        }
        if (clusters.isEmpty()) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] rates = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            long drawnSuccesses = 0;
            long drawn = 0;
            for (int i = 0; i < clusters.size(); i++) {
                Cluster cluster = clusters.get(random.nextInt(clusters.size()));
                drawnSuccesses += cluster.successes();
                drawn += cluster.n();
            }
            rates[draw] = (double) drawnSuccesses / drawn;
        }
        Arrays.sort(rates);
        double tail = (1 - confidence) / 2;
        return Optional.of(
                new Interval(Percentile.of(rates, tail), Percentile.of(rates, 1 - tail), confidence, BOOTSTRAP));
    }
}
