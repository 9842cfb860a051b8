package org.refusalunit.engine.execution;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Attempt;

/**
 * The first attempt at each trial. A session has them to its end, and many answers are the same few: attempts that found the same
 * are one object, and how long each took is kept beside them. Safe for use by several threads.
 */
final class FirstAttempts {

    /** What is known of attempts lies in one of so many neighbouring places. */
    private static final int NEIGHBOURS = 4;

    /** A power of two: the judge by rules has some thousand verdicts in hand, of which each may be expected or not. */
    private static final int MOST_PLACES = 1 << 13;

    /** What was found, by trial; the time in it is that of any of those that share it. */
    private final AtomicReferenceArray<@Nullable Attempt> found;

    private final long[] nanos;

    /** The latest of each place, to be shared by those that follow; {@code null} when none follows. */
    private @Nullable Attempt @Nullable [] latest;

    private int missing;
    private int replaced;

    FirstAttempts(int trials) {
        found = new AtomicReferenceArray<>(trials);
        nanos = new long[trials];
        latest = new Attempt[Math.min(MOST_PLACES, NEIGHBOURS * Integer.highestOneBit(Math.max(1, trials)))];
        missing = trials;
    }

    int size() {
        return nanos.length;
    }

    boolean has(int trial) {
        return found.get(trial) != null;
    }

    /** Whether it was the first one. */
    synchronized boolean add(int trial, Attempt attempt) {
        if (has(trial)) {
            return false;
        }
        // Whoever finds the attempt finds its time as well.
        nanos[trial] = attempt.nanos();
        found.set(trial, latest == null ? attempt : shared(attempt, latest));
        missing--;
        if (missing == 0) {
            latest = null;
        }
        return true;
    }

    @Nullable
    Attempt get(int trial) {
        Attempt shared = found.get(trial);
        return shared == null ? null : timed(shared, nanos[trial]);
    }

    private static Attempt timed(Attempt shared, long nanos) {
        return new Attempt(
                shared.reply(), shared.verdict(), shared.refused(), shared.asExpected(), nanos, shared.turns());
    }

    private Attempt shared(Attempt attempt, @Nullable Attempt[] latest) {
        int spread = System.identityHashCode(attempt.verdict()) * 0x9E3779B9;
        int first = (spread >>> (Integer.SIZE / 2)) & (latest.length - NEIGHBOURS);
        for (int place = first; place < first + NEIGHBOURS; place++) {
            Attempt known = latest[place];
            if (known == null) {
                latest[place] = attempt;
                return attempt;
            }
            if (foundTheSame(known, attempt)) {
                return known;
            }
        }
        latest[first + (replaced++ & (NEIGHBOURS - 1))] = attempt;
        return attempt;
    }

    /** Judges give one verdict object for one answer; whether equal ones are shared as well is not worth the look. */
    private static boolean foundTheSame(Attempt one, Attempt other) {
        return isSame(one.verdict(), other.verdict())
                && Objects.equals(one.reply(), other.reply())
                && one.refused() == other.refused()
                && one.asExpected() == other.asExpected()
                && Objects.equals(one.turns(), other.turns());
    }

    private static boolean isSame(Object one, Object other) {
        return one == other;
    }
}
