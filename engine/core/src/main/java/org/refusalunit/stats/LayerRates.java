package org.refusalunit.stats;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Details;

/**
 * A model behind an outer layer, on the trials on which it is known of both what they did: the whole refuses where the model
 * refuses or the layer blocks.
 *
 * @param both trials that the model refused and the layer blocked
 * @param innerOnly trials that only the model refused
 * @param outerOnly trials that only the layer blocked
 * @param neither trials that went through
 * @param excluded trials that are in no figure, because one of both failed
 * @param confidence confidence level of the intervals, between 0 and 1
 */
public record LayerRates(int both, int innerOnly, int outerOnly, int neither, int excluded, double confidence) {

    /** The layers over all trials; empty where there is no outer layer. */
    public static Optional<LayerRates> of(List<TrialResult> trials, double confidence) {
        Tally all = new Tally();
        for (TrialResult trial : trials) {
            all.add(trial);
        }
        return all.layered == 0 ? Optional.empty() : Optional.of(all.rates(confidence));
    }

    /** The layers by category of the prompt. */
    public static SortedMap<String, LayerRates> byCategory(List<TrialResult> trials, double confidence) {
        SortedMap<String, Tally> tallies = new TreeMap<>();
        trials.forEach(trial -> tallies.computeIfAbsent(trial.prompt().category(), category -> new Tally())
                .add(trial));
        SortedMap<String, LayerRates> rates = new TreeMap<>();
        tallies.forEach((category, tally) -> rates.put(category, tally.rates(confidence)));
        return rates;
    }

    /** How many trials are in the figures. */
    public int pairs() {
        return both + innerOnly + outerOnly + neither;
    }

    /** How many the model refused. */
    public int inner() {
        return both + innerOnly;
    }

    /** How many the layer blocked. */
    public int outer() {
        return both + outerOnly;
    }

    /** How many one of them stopped. */
    public int joint() {
        return both + innerOnly + outerOnly;
    }

    /** A count of these trials as a rate: Wilson's interval, or {@code null} where there are no pairs. */
    public @Nullable Interval interval(int count) {
        return Wilson.interval(count, pairs(), confidence).orElse(null);
    }

    /**
     * The whole against the model alone: what the layer adds. Where the model refuses the whole does too, so the whole can only
     * gain.
     */
    public PairedTable gain() {
        return new PairedTable(inner(), outerOnly, 0, neither);
    }

    /** The layer against the model, each alone. */
    public PairedTable outerAgainstInner() {
        return new PairedTable(both, outerOnly, innerOnly, neither);
    }

    /** The difference of a table at the confidence of these rates, or {@code null} where there are no pairs. */
    public @Nullable Difference difference(PairedTable table) {
        return table.difference(confidence).orElse(null);
    }

    private static final class Tally {
        private int both;
        private int innerOnly;
        private int outerOnly;
        private int neither;
        private int excluded;
        private int layered;

        void add(TrialResult trial) {
            SortedMap<String, String> details = trial.counted().verdict().details();
            if (details.isEmpty()) {
                excluded++;
                return;
            }
            String inner = details.getOrDefault(Details.INNER_LAYER, Details.UNKNOWN);
            String outer = details.getOrDefault(Details.OUTER_LAYER, Details.UNKNOWN);
            layered += details.containsKey(Details.OUTER_LAYER) ? 1 : 0;
            if (inner.equals(Details.UNKNOWN) || outer.equals(Details.UNKNOWN)) {
                excluded++;
                return;
            }
            boolean refused = inner.equals(Details.REFUSED);
            boolean blocked = outer.equals(Details.BLOCKS);
            if (refused) {
                both += blocked ? 1 : 0;
                innerOnly += blocked ? 0 : 1;
            } else {
                outerOnly += blocked ? 1 : 0;
                neither += blocked ? 0 : 1;
            }
        }

        LayerRates rates(double confidence) {
            return new LayerRates(both, innerOnly, outerOnly, neither, excluded, confidence);
        }
    }
}
