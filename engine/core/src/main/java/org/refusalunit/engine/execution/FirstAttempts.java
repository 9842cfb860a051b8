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

    /** What was found, by trial; the time in it is that of any of those that share it. */
    private final AtomicReferenceArray<@Nullable Attempt> found;

    private final long[] nanos;

    /** To be shared by those that follow; {@code null} when the class is done. */
    private @Nullable ByVerdict<Attempt> latest;

    FirstAttempts(int trials) {
        found = new AtomicReferenceArray<>(trials);
        nanos = new long[trials];
        latest = new ByVerdict<>(trials, FirstAttempts::foundTheSame);
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
        found.set(trial, shared(attempt));
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

    private Attempt shared(Attempt attempt) {
        if (latest == null) {
            return attempt;
        }
        Attempt known = latest.find(attempt);
        if (known == null) {
            latest.put(attempt, attempt);
        }
        return known == null ? attempt : known;
    }

    /** The class is done: what a rerun adds is little, and not looked up. */
    synchronized void rest() {
        latest = null;
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
