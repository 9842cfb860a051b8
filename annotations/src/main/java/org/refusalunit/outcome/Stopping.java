package org.refusalunit.outcome;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a run stopped before all was asked.
 *
 * @param error the probability that a gate's decision is wrong, at whatever moment it came
 * @param seed seed of the order in which prompts were asked
 * @param asked trials that were asked
 * @param saved trials that were not
 * @param decidedAfter for each gate that was decided, by id, after how many trials of its own
 */
public record Stopping(double error, long seed, int asked, int saved, SortedMap<String, Integer> decidedAfter) {

    public Stopping {
        decidedAfter = Collections.unmodifiableSortedMap(new TreeMap<>(decidedAfter));
    }
}
