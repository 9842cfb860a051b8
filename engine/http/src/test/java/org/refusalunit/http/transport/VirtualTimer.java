package org.refusalunit.http.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that passes when a test says so. */
final class VirtualTimer implements Timer {

    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final List<Task> tasks = new ArrayList<>();
    private long nanos = 5;
    private long count;

    private record Task(long due, long number, Runnable action) {}

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public synchronized Cancellation schedule(Duration delay, Runnable action) {
        Task task = new Task(nanos + delay.toNanos(), count++, action);
        tasks.add(task);
        return () -> forget(task);
    }

    private synchronized void forget(Task task) {
        tasks.remove(task);
    }

    /** Lets time pass and runs what becomes due, in its order. */
    void pass(Duration duration) {
        long until = nanos() + duration.toNanos();
        Optional<Task> due = next(until);
        while (due.isPresent()) {
            due.get().action().run();
            due = next(until);
        }
        synchronized (this) {
            nanos = until;
        }
    }

    private synchronized Optional<Task> next(long until) {
        Optional<Task> first = tasks.stream()
                .filter(task -> task.due() <= until)
                .min(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
        first.ifPresent(task -> {
            tasks.remove(task);
            nanos = Math.max(nanos, task.due());
        });
        return first;
    }

    /** How much is still to be done. */
    synchronized int pending() {
        return tasks.size();
    }

    @Override
    public synchronized void close() {
        tasks.clear();
    }
}
