package org.refusalunit.result;

import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * What was found out about the last attempts with short answers. Backends hand out one reply, and judges one verdict, for
 * words that come again and again; such attempts are recognised by these objects themselves, whose contents never change.
 *
 * @param <T> what is found out: it may depend on reply, verdict and what it counts as, and on nothing else of an attempt
 */
final class AttemptMemo<T> {

    /** A long text is seldom said twice, and what is found out about it may be as long. */
    private static final int LONGEST_KEPT = 1_000;

    private static final int SLOTS = 1 << 13;

    /** An attempt lies in one of so many neighbouring slots. */
    private static final int NEIGHBOURS = 4;

    private record Entry<T>(Reply reply, Verdict verdict, boolean refused, T value) {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    private final @Nullable Entry<T>[] entries = new Entry[SLOTS];

    private int replaced;

    /** Whether there is any point in keeping something about an attempt: not where it has turns, which are its own. */
    boolean keeps(Attempt attempt) {
        return attempt.turns().isEmpty() && text(attempt.reply()).length() <= LONGEST_KEPT;
    }

    /** What was found out about an attempt that {@linkplain #keeps is kept}; {@code null} where nothing is known. */
    @Nullable
    T get(Attempt attempt) {
        int first = first(attempt);
        for (int slot = first; slot < first + NEIGHBOURS; slot++) {
            Entry<T> entry = entries[slot];
            if (entry != null
                    && same(entry.verdict, attempt.verdict())
                    && same(entry.reply, attempt.reply())
                    && entry.refused == attempt.refused()) {
                return entry.value;
            }
        }
        return null;
    }

    /** Keeps what was found out about an attempt that is not known yet. */
    void put(Attempt attempt, T value) {
        int first = first(attempt);
        int slot = first;
        while (slot < first + NEIGHBOURS && entries[slot] != null) {
            slot++;
        }
        if (slot == first + NEIGHBOURS) {
            slot = first + (replaced++ & NEIGHBOURS - 1);
        }
        entries[slot] = new Entry<>(attempt.reply(), attempt.verdict(), attempt.refused(), value);
    }

    /** By the verdict's identity: those on the same words may be many, with the same score. */
    private static int first(Attempt attempt) {
        // Fibonacci hashing, by the upper half.
        return System.identityHashCode(attempt.verdict()) * 0x9E3779B9 >>> Integer.SIZE / 2 & SLOTS - NEIGHBOURS;
    }

    private static String text(Reply reply) {
        return reply instanceof Reply.Answer answer ? answer.text() : ((Reply.Failure) reply).message();
    }

    private static boolean same(Object one, Object other) {
        return one == other;
    }
}
