package org.refusalunit.stats;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.TrialResult;

/**
 * Refusal rates of a set of trials. The first attempt of a trial counts, further ones do not.
 *
 * @param overall over all trials
 * @param categories per category, sorted by name; their counts add up to the overall ones
 * @param tags per tag, sorted by name; a trial counts for each of its tags, and nothing is known of skipped ones
 */
public record Rates(Rate overall, SortedMap<String, Rate> categories, SortedMap<String, Rate> tags) {

    /** The confidence level of intervals, where nobody asks for another. */
    public static final double CONFIDENCE = 0.95;

    public Rates {
        categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** Rates of trials of which none was skipped. */
    public static Rates of(List<TrialResult> trials, double confidence) {
        return of(trials, Map.of(), confidence);
    }

    /**
     * Rates of the trials that were run, out of those that were planned.
     *
     * @param trials those that were run
     * @param planned how many trials were planned per category; a category that is not named was run in full
     * @param confidence confidence level of the intervals, between 0 and 1
     * @throws IllegalArgumentException if a category has more trials than were planned
     */
    public static Rates of(List<TrialResult> trials, Map<String, Integer> planned, double confidence) {
        boolean clustered = Tally.clustered(trials);
        Tally all = new Tally(clustered);
        Map<String, Tally> categories = new HashMap<>();
        for (String category : planned.keySet()) {
            categories.put(category, new Tally(clustered));
        }
        Map<String, Tally> tags = new HashMap<>();
        for (TrialResult trial : trials) {
            Attempt counted = trial.counted();
            all.add(trial, counted);
            Tally.named(trial.prompt().category(), categories, clustered).add(trial, counted);
            addToTags(trial, counted, tags, clustered);
        }
        int skipped = 0;
        SortedMap<String, Rate> categoryRates = new TreeMap<>();
        for (Map.Entry<String, Tally> entry : categories.entrySet()) {
            int missing = missing(entry.getKey(), entry.getValue(), planned);
            skipped += missing;
            categoryRates.put(entry.getKey(), entry.getValue().rate(missing, confidence, IntervalMethod.WILSON));
        }
        return new Rates(
                all.rate(skipped, confidence, IntervalMethod.WILSON), categoryRates, tagRates(tags, confidence));
    }

    /** The rates per tag alone, sorted by name. */
    public static SortedMap<String, Rate> ofTags(List<TrialResult> trials, double confidence) {
        boolean clustered = Tally.clustered(trials);
        Map<String, Tally> tags = new HashMap<>();
        for (TrialResult trial : trials) {
            addToTags(trial, trial.counted(), tags, clustered);
        }
        return tagRates(tags, confidence);
    }

    private static void addToTags(TrialResult trial, Attempt counted, Map<String, Tally> tags, boolean clustered) {
        List<String> own = trial.prompt().tags();
        for (int i = 0; i < own.size(); i++) {
            boolean first = own.indexOf(own.get(i)) == i;
            if (first) {
                Tally.named(own.get(i), tags, clustered).add(trial, counted);
            }
        }
    }

    private static SortedMap<String, Rate> tagRates(Map<String, Tally> tags, double confidence) {
        SortedMap<String, Rate> rates = new TreeMap<>();
        for (Map.Entry<String, Tally> tag : tags.entrySet()) {
            rates.put(tag.getKey(), tag.getValue().rate(0, confidence, IntervalMethod.WILSON));
        }
        return rates;
    }

    private static int missing(String category, Tally tally, Map<String, Integer> planned) {
        int missing = planned.getOrDefault(category, tally.trials()) - tally.trials();
        if (missing < 0) {
            throw new IllegalArgumentException("category " + category + " has " + tally.trials() + " trials, but only "
                    + planned.get(category) + " were planned");
        }
        return missing;
    }
}
