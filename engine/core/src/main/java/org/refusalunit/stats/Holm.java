package org.refusalunit.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Several tests at once (S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics
 * 6, 1979, 65–70): the probability that any true hypothesis is rejected stays below the level, whatever the tests have to do
 * with each other.
 */
public final class Holm {

    private Holm() {}

    /**
     * The adjusted p-values: a hypothesis is rejected at a level if its adjusted value is not above it.
     *
     * @param pValues each 0 to 1
     * @return in the order of the arguments
     * @throws IllegalArgumentException if a value is out of its range
     */
    public static double[] adjust(double... pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("a p-value lies between 0 and 1: " + p);
            }
        }
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            largest = Math.max(largest, Math.min(1, (order.length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }

    /**
     * Which hypotheses are rejected.
     *
     * @param level the probability of rejecting any true one, above 0 and below 1
     * @param pValues each 0 to 1
     */
    public static boolean[] reject(double level, double... pValues) {
        StandardNormal.requireConfidence(level);
        double[] adjusted = adjust(pValues);
        boolean[] rejected = new boolean[adjusted.length];
        for (int i = 0; i < rejected.length; i++) {
            rejected[i] = adjusted[i] <= level;
        }
        return rejected;
    }
}
