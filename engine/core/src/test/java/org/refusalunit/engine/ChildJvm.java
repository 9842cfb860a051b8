package org.refusalunit.engine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs suites in a process of its own, as a build's fork does, and prints what a build would write down. */
final class ChildJvm {

    private ChildJvm() {}

    /** Starts a process in a folder; its output goes to the file {@code output.txt} in it. */
    static Process start(Path folder, Map<String, String> environment, List<String> parameters, Class<?>... suites)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path")));
        parameters.forEach(parameter -> command.add("-D" + parameter));
        command.add(ChildJvm.class.getName());
        for (Class<?> suite : suites) {
            command.add(suite.getName());
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.txt").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    public static void main(String[] classNames) {
        try (LauncherSession session = LauncherFactory.openSession()) {
            LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
            for (String name : classNames) {
                request.selectors(selectClass(name));
            }
            session.getLauncher().execute(request.build(), new Printer());
        }
    }

    private static final class Printer implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable().ifPresent(thrown -> {
                System.out.println(test.getUniqueId());
                thrown.printStackTrace(System.out);
                System.out.println(thrown);
            });
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            System.out.println(test.getUniqueId() + " skipped: " + reason);
        }

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            System.out.println(test.getUniqueId() + " " + entry);
        }
    }
}
