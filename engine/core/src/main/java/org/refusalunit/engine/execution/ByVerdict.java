package org.refusalunit.engine.execution;

import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Attempt;

/**
 * The latest things that were made of attempts, found by the verdict's identity: judges give one object for one answer. Safe for
 * use by several threads if what is kept is a record or as immutable; one thread may not see at once what another has put in.
 *
 * @param <T> what is made of an attempt
 */
final class ByVerdict<T> {

    /** A thing lies in one of so many neighbouring places. */
    private static final int NEIGHBOURS = 4;

    /** The judge by rules has verdicts on 256 answers in hand, some 50 on each by what was asked. */
    private static final int MOST_PLACES = 1 << 13;

    private final @Nullable T[] places;
    private final BiPredicate<T, Attempt> fits;
    private int replaced;

    /**
     * Nothing yet.
     *
     * @param attempts how many attempts there will be at most
     * @param fits whether a thing is of an attempt
     */
    @SuppressWarnings("unchecked") // there are no arrays of generic types
    ByVerdict(int attempts, BiPredicate<T, Attempt> fits) {
        int enough = NEIGHBOURS * Integer.highestOneBit(Math.max(1, Math.min(attempts, MOST_PLACES)));
        this.places = (T[]) new Object[Math.min(MOST_PLACES, enough)];
        this.fits = fits;
    }

    /** What was made of an attempt; {@code null} where that is not known, or no more. */
    @Nullable
    T find(Attempt attempt) {
        int first = first(attempt);
        for (int place = first; place < first + NEIGHBOURS; place++) {
            T known = places[place];
            if (known == null) {
                return null;
            }
            if (fits.test(known, attempt)) {
                return known;
            }
        }
        return null;
    }

    /** Keeps what was made of an attempt, of which nothing is known. */
    void put(Attempt attempt, T made) {
        int first = first(attempt);
        int place = first;
        while (place < first + NEIGHBOURS && places[place] != null) {
            place++;
        }
        if (place == first + NEIGHBOURS) {
            place = first + (replaced++ & (NEIGHBOURS - 1));
        }
        places[place] = made;
    }

    /** Fibonacci hashing, by the upper half. */
    private int first(Attempt attempt) {
        int spread = System.identityHashCode(attempt.verdict()) * 0x9E3779B9;
        return (spread >>> (Integer.SIZE / 2)) & (places.length - NEIGHBOURS);
    }
}
