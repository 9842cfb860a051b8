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
 * Watches what garbage collections leave of the heap. The heap that is merely in use says little: a JVM lets garbage lie as
 * long as there is room.
 */
final class CollectedHeap {

    private final AtomicLong largest = new AtomicLong();

    private CollectedHeap() {}

    static CollectedHeap watch() {
        CollectedHeap heap = new CollectedHeap();
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
        Map<String, MemoryUsage> after = collection.getGcInfo().getMemoryUsageAfterGc();
        long used = pools.stream()
                .filter(after::containsKey)
                .mapToLong(pool -> after.get(pool).getUsed())
                .sum();
        largest.accumulateAndGet(used, Math::max);
    }

    /** The most that any collection so far left, in bytes; 0 before the first. */
    long largest() {
        return largest.get();
    }

    /** What a full collection leaves now, in bytes. */
    static long retained() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
