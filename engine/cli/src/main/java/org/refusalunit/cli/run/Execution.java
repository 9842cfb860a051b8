package org.refusalunit.cli.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.refusalunit.engine.RefusalUnitTestEngine;
import org.refusalunit.engine.config.Parameters;
import org.refusalunit.engine.descriptor.Segments;
import org.refusalunit.engine.listener.ResultSessionListener;

/** Runs a suite class on the engine, under the platform's launcher, as an IDE or a build does. */
public final class Execution {

    /**
     * A test that failed.
     *
     * @param test the prompt's id, or what stands for the class
     * @param why the first line of the reason
     */
    public record Failure(String test, String why) {

        @Override
        public String toString() {
            return test + ": " + why;
        }

        /** The failures, a line each. */
        public static String lines(List<Failure> failures) {
            return failures.stream().map(Failure::toString).collect(Collectors.joining("\n"));
        }
    }

    /**
     * What came of it.
     *
     * @param documents the results that were written, in order
     * @param failures tests of prompts and classes that failed
     * @param gates how many gates did not pass
     */
    public record Outcome(List<Path> documents, List<Failure> failures, int gates) {

        /** Whether anything failed. */
        public boolean amiss() {
            return gates > 0 || !failures.isEmpty();
        }
    }

    /** Tells what a test that stands for the class tells as well. Held, since the logging keeps it by a weak reference. */
    private static final Logger NOTIFIER = Logger.getLogger("org.junit.platform.launcher.core.DiscoveryIssueNotifier");

    private Execution() {}

    /**
     * Runs a class.
     *
     * @param suite the class
     * @param parameters configuration parameters; system properties are none
     * @param told takes what the engine tells people
     */
    public static Outcome run(Class<?> suite, Map<String, String> parameters, PrintStream told) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(suite))
                .enableImplicitConfigurationParameters(false)
                .configurationParameters(parameters)
                // A test's name goes to logs, where no prompt is to be.
                .configurationParameter(Parameters.NAMES_EXCERPT, "false")
                .build();
        Found found = new Found();
        PrintStream out = System.out;
        NOTIFIER.setLevel(Level.OFF);
        // The engine tells what it does on the standard output, which is for results here.
        System.setOut(told);
        try (LauncherSession session = LauncherFactory.openSession(config())) {
            session.getLauncher().execute(request, found);
        } finally {
            System.setOut(out);
        }
        return new Outcome(List.copyOf(found.documents), List.copyOf(found.failures), found.gates);
    }

    /** Made for each run: the listener takes hold of the standard output. */
    private static LauncherConfig config() {
        return engine().addLauncherSessionListeners(new ResultSessionListener()).build();
    }

    /** The engine and nothing else that may be on the class path. */
    static LauncherConfig.Builder engine() {
        return LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(new RefusalUnitTestEngine());
    }

    private static final class Found implements TestExecutionListener {

        private final List<Path> documents = new ArrayList<>();
        private final List<Failure> failures = new ArrayList<>();
        private int gates;

        @Override
        public synchronized void fileEntryPublished(TestIdentifier test, FileEntry file) {
            documents.add(file.getPath());
        }

        @Override
        public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() != Status.FAILED) {
                return;
            }
            if (gate(test)) {
                gates++;
            } else {
                String why = result.getThrowable()
                        .map(Throwable::getMessage)
                        .flatMap(message -> message.lines().findFirst())
                        .orElse("failed");
                failures.add(new Failure(test.getDisplayName(), why));
            }
        }

        /** No model can have the name of the gates' container. */
        private static boolean gate(TestIdentifier test) {
            return test.getUniqueIdObject().getSegments().stream()
                    .anyMatch(segment -> segment.getType().equals(Segments.CONTAINER)
                            && segment.getValue().equals(Segments.GATES));
        }
    }
}
