package org.refusalunit.benchmarks.api;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the suite as build tools do. */
final class SuiteMain {

    /** Where the largest heap is left, in bytes. */
    static final String HEAP_FILE = "heap.txt";

    /** The argument that asks for it: what tells it is loaded for that alone, and would be measured too. */
    static final String MEASURE_HEAP = "heap";

    private SuiteMain() {}

    /** Takes the number of tests that have to succeed, and {@value #MEASURE_HEAP} where the largest heap is asked for. */
    public static void main(String[] args) throws IOException {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            TestPlan plan = session.getLauncher()
                    .discover(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(ApiSuite.class))
                            .build());
            session.getLauncher().execute(plan, summary);
        }
        TestExecutionSummary found = summary.getSummary();
        if (found.getTestsSucceededCount() != Long.parseLong(args[0])) {
            IllegalStateException wrong = new IllegalStateException(
                    found.getTestsSucceededCount() + " tests succeeded instead of " + args[0]);
            found.getFailures().stream().limit(3).forEach(failure -> wrong.addSuppressed(failure.getException()));
            throw wrong;
        }
        if (args.length > 1 && args[1].equals(MEASURE_HEAP)) {
            writeHeap();
        }
    }

    private static void writeHeap() throws IOException {
        // The pools need not have peaked together: the sum is too much rather than too little.
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        Files.writeString(Path.of(HEAP_FILE), Long.toString(heap));
    }
}
