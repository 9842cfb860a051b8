package org.refusalunit.benchmarks.local;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again whether the thread that drives a model is inside {@code OrtSession.run}: the share of looks in which it is not
 * is the share of time that Java takes. Time in which it waits for work counts as Java's.
 */
final class RunShare implements AutoCloseable {

    private static final String SESSION = "ai.onnxruntime.OrtSession";
    private static final long INTERVAL_MILLIS = 2;

    private final String driver;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread sampler = new Thread(this::sample, "run-share");
    private volatile long inside;
    private volatile long outside;

    /** Begins to watch the thread whose name begins so. */
    RunShare(String driver) {
        this.driver = driver;
        sampler.setDaemon(true);
        sampler.start();
    }

    private void sample() {
        Thread watched = find();
        long in = 0;
        long out = 0;
        try {
            while (watched != null && !closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (isInRun(watched.getStackTrace())) {
                    in++;
                } else {
                    out++;
                }
                inside = in;
                outside = out;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Thread find() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(driver))
                .findFirst()
                .orElse(null);
    }

    private static boolean isInRun(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .limit(2)
                .anyMatch(frame -> frame.getClassName().equals(SESSION)
                        && frame.getMethodName().equals("run")
                        && frame.isNativeMethod());
    }

    /** The thread that looks, which allocates what it sees. */
    Thread thread() {
        return sampler;
    }

    /** The share of looks outside, from 0 to 1; NaN before the first. */
    double outside() {
        return (double) outside / (inside + outside);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
