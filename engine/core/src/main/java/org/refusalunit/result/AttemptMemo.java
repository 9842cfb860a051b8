package org.refusalunit.result;

import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * What was found out about the last attempts with short answers. Backends hand out one reply, and judges one verdict, for words
 * that come again and again: attempts are recognised by these two objects, whose contents never change.
 *
 * @param <T> what is found out; of an attempt it may depend on reply and verdict alone
 */
final class AttemptMemo<T> {

    /** A long text is seldom said twice, and what is found out about it may be as long. */
    private static final int LONGEST_KEPT = 1_000;

    /** The judge by rules hands out verdicts on 256 answers again, some 50 on each by what was asked. */
    private static final int SLOTS = 1 << 13;

    /** An attempt lies in one of so many neighbouring slots. */
    private static final int NEIGHBOURS = 4;

    private record Entry<T>(Reply reply, Verdict verdict, T value) {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    private final @Nullable Entry<T>[] entries = new Entry[SLOTS];

    private int replaced;

    /** Whether an answer is short enough for anything that is found out about it to be kept. */
    boolean keeps(Attempt attempt) {
        String text = attempt.reply() instanceof Reply.Answer answer
                ? answer.text()
                : ((Reply.Failure) attempt.reply()).message();
        return text.length() <= LONGEST_KEPT;
    }

    /** What was found out about an attempt; {@code null} where nothing is known. */
    @Nullable
    T get(Attempt attempt) {
        int first = first(attempt);
        for (int slot = first; slot < first + NEIGHBOURS; slot++) {
            Entry<T> entry = entries[slot];
            if (entry != null && same(entry.verdict, attempt.verdict()) && same(entry.reply, attempt.reply())) {
                return entry.value;
            }
        }
        return null;
    }

    /** Keeps what was found out about an attempt of which nothing is known yet. */
    void put(Attempt attempt, T value) {
        int first = first(attempt);
        int slot = first;
        while (slot < first + NEIGHBOURS && entries[slot] != null) {
            slot++;
        }
        if (slot == first + NEIGHBOURS) {
            slot = first + (replaced++ & (NEIGHBOURS - 1));
        }
        entries[slot] = new Entry<>(attempt.reply(), attempt.verdict(), value);
    }

    /** By the verdict, of which there are more than replies. Fibonacci hashing, by the upper half. */
    private static int first(Attempt attempt) {
        int spread = System.identityHashCode(attempt.verdict()) * 0x9E3779B9;
        return (spread >>> (Integer.SIZE / 2)) & (SLOTS - NEIGHBOURS);
    }

    private static boolean same(Object one, Object other) {
        return one == other;
    }
}
