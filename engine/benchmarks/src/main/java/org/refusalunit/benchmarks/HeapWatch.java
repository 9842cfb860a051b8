package org.refusalunit.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Watches the heap before and after garbage collections. What is in use before says as much about the room there is as about
 * the need: a JVM lets garbage lie as long as it can.
 */
final class HeapWatch {

    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong collected = new AtomicLong();

    private HeapWatch() {}

    static HeapWatch watch() {
        HeapWatch heap = new HeapWatch();
        Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toUnmodifiableSet());
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(collector -> ((NotificationEmitter) collector)
                        .addNotificationListener(
                                (notification, unused) -> {
                                    if (notification.getUserData() instanceof CompositeData data) {
                                        heap.take(GarbageCollectionNotificationInfo.from(data), pools);
                                    }
                                },
                                null,
                                null));
        return heap;
    }

    private void take(GarbageCollectionNotificationInfo collection, Set<String> pools) {
        peak.accumulateAndGet(used(collection.getGcInfo().getMemoryUsageBeforeGc(), pools), Math::max);
        collected.accumulateAndGet(used(collection.getGcInfo().getMemoryUsageAfterGc(), pools), Math::max);
    }

    private static long used(Map<String, MemoryUsage> usage, Set<String> pools) {
        return usage.entrySet().stream()
                .filter(pool -> pools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    /** The most that was in use, garbage included, in bytes: a heap is largest before a collection, or now. */
    long peak() {
        return Math.max(
                peak.get(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    /** The most that any collection so far left, in bytes; 0 before the first. */
    long collected() {
        return collected.get();
    }

    /** What a full collection leaves now, in bytes. */
    static long retained() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
