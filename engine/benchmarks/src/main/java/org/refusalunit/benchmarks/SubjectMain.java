package org.refusalunit.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.Reference;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs one subject as build tools do, in this JVM, and writes down what it took. */
final class SubjectMain {

    /** System property: how many prompts there are. */
    static final String PROMPTS = "benchmark.prompts";

    /** System property: whether every fourth prompt has tags. */
    static final String TAGS = "benchmark.tags";

    private static final int FAILURES_SHOWN = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private SubjectMain() {}

    static int prompts() {
        return Integer.getInteger(PROMPTS, 0);
    }

    /** Takes the name of the subject and the file to write to. */
    public static void main(String[] args) throws IOException {
        run(Subject.valueOf(args[0])).write(Path.of(args[1]));
        // Nothing that a subject leaves running may keep the process, or go unnoticed by hanging it.
        System.exit(0);
    }

    static Measurement run(Subject subject) {
        HeapWatch heap = HeapWatch.watch();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(subject.testClass()))
                .build();
        LauncherConfig launcher = launcher(subject);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long threadStart = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        try (LauncherSession session = LauncherFactory.openSession(launcher)) {
            TestPlan plan = session.getLauncher().discover(request);
            try {
                long discovered = System.nanoTime();
                session.getLauncher().execute(plan, summary);
                long executed = System.nanoTime();
                Measurement measurement = new Measurement(
                        (discovered - start) / NANOS_PER_MILLI,
                        (executed - discovered) / NANOS_PER_MILLI,
                        (threads.getCurrentThreadCpuTime() - threadStart) / NANOS_PER_MILLI,
                        cpuMillis(),
                        heap.peak(),
                        heap.collected(),
                        HeapWatch.retained());
                check(subject, summary);
                return measurement;
            } finally {
                Reference.reachabilityFence(plan);
            }
        }
    }

    /** As build tools have it; the engine that nobody uses is the only one where it is measured. */
    private static LauncherConfig launcher(Subject subject) {
        return subject == Subject.STATIC_TESTS
                ? LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .addTestEngines(new StaticEngine(new StaticPrompts(prompts(), Boolean.getBoolean(TAGS))))
                        .build()
                : LauncherConfig.DEFAULT;
    }

    private static void check(Subject subject, SummaryGeneratingListener summary) {
        TestExecutionSummary found = summary.getSummary();
        int wanted = subject.tests(prompts());
        if (found.getTestsFoundCount() != wanted || found.getTotalFailureCount() > 0) {
            IllegalStateException wrong = new IllegalStateException(subject.label() + ": "
                    + found.getTestsFoundCount() + " tests instead of " + wanted + ", " + found.getTotalFailureCount()
                    + " failures");
            found.getFailures().stream()
                    .limit(FAILURES_SHOWN)
                    .forEach(failure -> wrong.addSuppressed(failure.getException()));
            throw wrong;
        }
    }

    private static double cpuMillis() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getProcessCpuTime() / NANOS_PER_MILLI;
    }
}
