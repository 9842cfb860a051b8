package org.refusalunit.engine.execution;

import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Attempt;

/**
 * The first attempt at each trial. Once they rest, attempts that found the same are one object, and how long each took is kept
 * beside them: a session has them to its end, and many answers are the same few. Safe for use by several threads.
 */
final class FirstAttempts {

    private static final long IN_THE_ATTEMPT = Long.MIN_VALUE;

    private final AtomicReferenceArray<@Nullable Attempt> attempts;

    /** By trial, for those that rest. */
    private volatile long @Nullable [] nanos;

    FirstAttempts(int trials) {
        attempts = new AtomicReferenceArray<>(trials);
    }

    int size() {
        return attempts.length();
    }

    boolean has(int trial) {
        return attempts.get(trial) != null;
    }

    /** Whether it was the first one. */
    boolean add(int trial, Attempt attempt) {
        return attempts.compareAndSet(trial, null, attempt);
    }

    @Nullable
    Attempt get(int trial) {
        Attempt attempt = attempts.get(trial);
        long[] resting = nanos;
        return attempt == null || resting == null || resting[trial] == IN_THE_ATTEMPT
                ? attempt
                : new Attempt(
                        attempt.reply(),
                        attempt.verdict(),
                        attempt.refused(),
                        attempt.asExpected(),
                        resting[trial],
                        attempt.turns());
    }

    /** No more are expected, but may come. */
    synchronized void rest() {
        long[] before = nanos;
        long[] resting = new long[size()];
        for (int trial = 0; trial < resting.length; trial++) {
            Attempt attempt = attempts.get(trial);
            resting[trial] = before != null && before[trial] != IN_THE_ATTEMPT
                    ? before[trial]
                    : attempt == null ? IN_THE_ATTEMPT : attempt.nanos();
        }
        // Before any attempt is replaced, so that whoever reads meanwhile finds the times that belong to them.
        nanos = resting;
        share(resting);
    }

    private void share(long[] resting) {
        IdentityHashMap<Object, Attempt> asExpected = new IdentityHashMap<>();
        IdentityHashMap<Object, Attempt> otherwise = new IdentityHashMap<>();
        for (int trial = 0; trial < resting.length; trial++) {
            Attempt attempt = attempts.get(trial);
            if (attempt != null && resting[trial] != IN_THE_ATTEMPT) {
                Attempt known = (attempt.asExpected() ? asExpected : otherwise).putIfAbsent(attempt.verdict(), attempt);
                if (known != null && foundTheSame(known, attempt)) {
                    attempts.set(trial, known);
                }
            }
        }
    }

    private static boolean foundTheSame(Attempt one, Attempt other) {
        return Objects.equals(one.reply(), other.reply())
                && one.refused() == other.refused()
                && Objects.equals(one.turns(), other.turns());
    }
}
