package org.refusalunit.demo.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs loops on a fixed number of threads.
 *
 * <p>A loop's blocks write to places of their own and every sum is taken inside one block, in order. So the number of
 * threads, and which of them takes which block, cannot change a bit of the outcome.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    /** Starts the threads; the calling thread counts as one of them. */
    public Workers(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(Math.max(1, threads - 1), task -> {
            Thread thread = new Thread(task, "demo-training");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The work on indices {@code from} (inclusive) to {@code to} (exclusive). */
    @FunctionalInterface
    interface Block {
        void run(int from, int to);
    }

    /** Calls the block for {@code [0, count)} cut into pieces of {@code size}, and returns when all are done. */
    void forEachBlock(int count, int size, Block block) {
        int blocks = (count + size - 1) / size;
        if (threads == 1 || blocks == 1) {
            block.run(0, count);
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> {
            for (int i = next.getAndIncrement(); i < blocks; i = next.getAndIncrement()) {
                block.run(i * size, Math.min(count, (i + 1) * size));
            }
        };
        List<Future<?>> running = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            running.add(pool.submit(loop));
        }
        loop.run();
        running.forEach(Workers::await);
    }

    private static void await(Future<?> running) {
        try {
            running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("training was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a training thread failed", e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
