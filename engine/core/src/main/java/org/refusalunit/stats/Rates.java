package org.refusalunit.stats;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.refusalunit.annotations.IntervalMethod;
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
        return of(CountedTrials.of(trials), planned, confidence);
    }

    /**
     * The same, of trials that are counted.
     *
     * @throws IllegalArgumentException if a category has more trials than were planned
     */
    public static Rates of(CountedTrials trials, Map<String, Integer> planned, double confidence) {
        Set<String> names = new TreeSet<>(planned.keySet());
        names.addAll(trials.categories().keySet());
        int skipped = 0;
        SortedMap<String, Rate> categories = new TreeMap<>();
        for (String category : names) {
            Tally tally = trials.category(category);
            int missing = missing(category, tally, planned);
            skipped += missing;
            categories.put(category, tally.rate(missing, confidence, IntervalMethod.WILSON));
        }
        return new Rates(
                trials.all().rate(skipped, confidence, IntervalMethod.WILSON), categories, ofTags(trials, confidence));
    }

    /** The rates per tag alone, sorted by name. */
    public static SortedMap<String, Rate> ofTags(CountedTrials trials, double confidence) {
        SortedMap<String, Rate> rates = new TreeMap<>();
        for (Map.Entry<String, Tally> tag : trials.tags().entrySet()) {
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
