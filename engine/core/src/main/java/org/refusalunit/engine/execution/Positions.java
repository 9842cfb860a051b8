package org.refusalunit.engine.execution;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Where trials stand in the order in which a run asks them. */
final class Positions {

    private final int[] trials;
    /** Empty where the order is that of the numbers. */
    private final Map<Integer, Integer> positions;

    Positions(int[] trials) {
        this.trials = trials;
        this.positions = ascending(trials) ? Map.of() : positions(trials);
    }

    private static boolean ascending(int[] trials) {
        for (int i = 1; i < trials.length; i++) {
            if (trials[i - 1] >= trials[i]) {
                return false;
            }
        }
        return true;
    }

    private static Map<Integer, Integer> positions(int[] trials) {
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < trials.length; i++) {
            positions.put(trials[i], i);
        }
        return positions;
    }

    /** The position of a trial, from 0. */
    int of(int trial) {
        // As where a whole suite is asked in its order.
        if (trial >= 0 && trial < trials.length && trials[trial] == trial) {
            return trial;
        }
        int position = positions.isEmpty() ? Arrays.binarySearch(trials, trial) : positions.getOrDefault(trial, -1);
        if (position < 0) {
            throw new IllegalArgumentException("trial " + trial + " is not part of this run");
        }
        return position;
    }
}
