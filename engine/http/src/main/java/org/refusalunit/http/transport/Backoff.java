package org.refusalunit.http.transport;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before asking again: anything up to a limit that doubles with every try.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Full jitter</a>
 */
final class Backoff {

    private static final Duration BASE = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** 500 ms times two to this is far above the longest wait. */
    private static final int DOUBLINGS = 20;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * A wait.
     *
     * @param tries how often the prompt was asked so far, at least 1
     */
    Duration after(int tries) {
        long ceiling = BASE.toNanos() << Math.min(tries - 1, DOUBLINGS);
        return Duration.ofNanos(random.nextLong(Math.min(ceiling, LONGEST.toNanos()) + 1));
    }
}
