package org.refusalunit.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * How far two judges agree beyond chance (J. Cohen, A coefficient of agreement for nominal scales, Educational and
 * Psychological Measurement 20, 1960, 37–46): κ = (pₒ − pₑ) / (1 − pₑ).
 */
public final class Kappa {

    /** How many samples the clustered interval takes, where nobody asks for another number. */
    public static final int DRAWS = 10_000;

    private final double[][] shares;
    private final double[] rows;
    private final double[] columns;
    private final int n;

    private Kappa(int[][] table) {
        int size = table.length;
        long total = 0;
        for (int[] row : table) {
            if (row.length != size) {
                throw new IllegalArgumentException("a table of agreement has as many rows as columns");
            }
            for (int count : row) {
                if (count < 0) {
                    throw new IllegalArgumentException("counts are not negative: " + count);
                }
                total += count;
            }
        }
        if (total == 0) {
            throw new IllegalArgumentException("a table of agreement counts at least one thing");
        }
        n = Math.toIntExact(total);
        shares = new double[size][size];
        rows = new double[size];
        columns = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                shares[i][j] = (double) table[i][j] / n;
                rows[i] += shares[i][j];
                columns[j] += shares[i][j];
            }
        }
    }

    /**
     * The agreement in a table.
     *
     * @param table {@code table[i][j]} things got label i from the first judge and j from the second one
     * @throws IllegalArgumentException if it is not square, or counts nothing
     */
    public static Kappa of(int[][] table) {
        return new Kappa(table);
    }

    /** How many things were judged. */
    public int n() {
        return n;
    }

    /** The share on which both agree, pₒ. */
    public double agreement() {
        double agreed = 0;
        for (int i = 0; i < shares.length; i++) {
            agreed += shares[i][i];
        }
        return agreed;
    }

    /** The share on which they would agree by chance, pₑ. */
    public double chance() {
        double expected = 0;
        for (int i = 0; i < shares.length; i++) {
            expected += rows[i] * columns[i];
        }
        return expected;
    }

    /** κ, at most 1; empty where both used one and the same label only, and nothing can be said. */
    public OptionalDouble value() {
        double chance = chance();
        return chance == 1 ? OptionalDouble.empty() : OptionalDouble.of((agreement() - chance) / (1 - chance));
    }

    /**
     * The large-sample standard error of κ (J. L. Fleiss, J. Cohen and B. S. Everitt, Large sample standard errors of kappa
     * and weighted kappa, Psychological Bulletin 72, 1969, 323–327, equation 13).
     */
    public OptionalDouble standardError() {
        OptionalDouble value = value();
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        double kappa = value.getAsDouble();
        double onDiagonal = 0;
        double offDiagonal = 0;
        for (int i = 0; i < shares.length; i++) {
            for (int j = 0; j < shares.length; j++) {
                if (i == j) {
                    double term = 1 - (rows[i] + columns[i]) * (1 - kappa);
                    onDiagonal += shares[i][i] * term * term;
                } else {
                    double term = columns[i] + rows[j];
                    offDiagonal += shares[i][j] * term * term;
                }
            }
        }
        double chance = chance();
        double last = kappa - chance * (1 - kappa);
        double squared = onDiagonal + (1 - kappa) * (1 - kappa) * offDiagonal - last * last;
        return OptionalDouble.of(Math.sqrt(Math.max(0, squared) / n) / (1 - chance));
    }

    /**
     * κ ± z standard errors, cut at −1 and 1.
     *
     * @param confidence two-sided confidence level, above 0 and below 1
     * @return empty where κ is
     */
    public Optional<KappaInterval> interval(double confidence) {
        double z = StandardNormal.quantile(confidence);
        OptionalDouble value = value();
        OptionalDouble error = standardError();
        if (value.isEmpty() || error.isEmpty()) {
            return Optional.empty();
        }
        double kappa = value.getAsDouble();
        double half = z * error.getAsDouble();
        return Optional.of(new KappaInterval(
                kappa, Math.max(-1, kappa - half), Math.min(1, kappa + half), confidence, "fleiss-cohen-everitt"));
    }

    /**
     * κ with the percentile interval of a bootstrap that draws whole prompts, each with all its answers.
     *
     * @param prompts the table of each prompt
     * @param confidence two-sided confidence level, above 0 and below 1
     * @param draws how many samples are drawn
     * @param seed of the draws; the same gives the same interval
     * @return empty where κ of all together is; samples without a κ are passed over
     */
    public static Optional<KappaInterval> clustered(List<int[][]> prompts, double confidence, int draws, long seed) {
        StandardNormal.requireConfidence(confidence);
        int labels = prompts.isEmpty() ? 0 : prompts.get(0).length;
        OptionalDouble kappa = of(sum(prompts, labels)).value();
        if (kappa.isEmpty()) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[draws];
        int found = 0;
        for (int draw = 0; draw < draws; draw++) {
            List<int[][]> sample = new ArrayList<>(prompts.size());
            for (int i = 0; i < prompts.size(); i++) {
                sample.add(prompts.get(random.nextInt(prompts.size())));
            }
            OptionalDouble value = of(sum(sample, labels)).value();
            if (value.isPresent()) {
                drawn[found++] = value.getAsDouble();
            }
        }
        double[] sorted = Arrays.copyOf(drawn, found);
        Arrays.sort(sorted);
        double tail = (1 - confidence) / 2;
        double value = kappa.getAsDouble();
        return Optional.of(
                found == 0
                        ? new KappaInterval(value, -1, 1, confidence, Clusters.BOOTSTRAP)
                        : new KappaInterval(
                                value,
                                Percentile.of(sorted, tail),
                                Percentile.of(sorted, 1 - tail),
                                confidence,
                                Clusters.BOOTSTRAP));
    }

    private static int[][] sum(List<int[][]> tables, int labels) {
        int[][] sum = new int[labels][labels];
        for (int[][] table : tables) {
            for (int i = 0; i < labels; i++) {
                for (int j = 0; j < labels; j++) {
                    sum[i][j] += table[i][j];
                }
            }
        }
        return sum;
    }
}
