package org.refusalunit.onnx.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Does the same work for several numbers on several threads, which the runtime leaves idle between two steps. Looking through
 * the scores of 64 rows takes one thread 5 ms, as long as a twentieth of a step.
 */
final class ManyHands implements AutoCloseable {

    private final int threads;
    private @Nullable ExecutorService others;

    /**
     * So many threads, the caller's included; the others are started when they are needed.
     *
     * @param threads at least 1
     */
    ManyHands(int threads) {
        this.threads = threads;
    }

    /**
     * Does the work for all numbers from one to below another, in any order, and returns when all of it is done.
     *
     * @throws RuntimeException what the work throws for one of the numbers, and likewise errors; the others may be left undone
     */
    void each(int from, int to, IntConsumer work) {
        AtomicInteger next = new AtomicInteger(from);
        Runnable share = () -> {
            for (int number = next.getAndIncrement(); number < to; number = next.getAndIncrement()) {
                work.accept(number);
            }
        };
        List<CompletableFuture<Void>> helping = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, to - from); i++) {
            helping.add(CompletableFuture.runAsync(share, others()));
        }
        try {
            share.run();
        } finally {
            // Work that goes on would go on with rows that have left.
            next.set(to);
            helping.forEach(ManyHands::await);
        }
    }

    private static void await(CompletableFuture<Void> help) {
        try {
            help.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    private ExecutorService others() {
        if (others == null) {
            others = Executors.newFixedThreadPool(threads - 1, task -> {
                Thread thread = new Thread(task, "refusalunit-pick");
                thread.setDaemon(true);
                return thread;
            });
        }
        return others;
    }

    @Override
    public void close() {
        if (others != null) {
            others.shutdown();
        }
    }
}
