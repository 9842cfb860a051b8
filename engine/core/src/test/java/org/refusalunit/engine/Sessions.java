package org.refusalunit.engine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Whole launcher sessions that write results into a folder. */
final class Sessions {

    private final Path output;

    Sessions(Path output) {
        this.output = output;
    }

    /** Runs a class in a session of its own and returns what became of each test, by the last part of its id. */
    Map<String, String> run(Class<?> testClass, Map<String, String> parameters) {
        Map<String, String> outcomes = new TreeMap<>();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(testClass))
                                    .configurationParameters(parameters)
                                    .configurationParameter("refusalunit.output.dir", output.toString())
                                    .build(),
                            new TestExecutionListener() {
                                @Override
                                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                    if (test.isTest()) {
                                        String why = result.getThrowable()
                                                .map(thrown -> " " + thrown.getMessage())
                                                .orElse("");
                                        outcomes.put(name(test), result.getStatus() + why);
                                    }
                                }

                                @Override
                                public void executionSkipped(TestIdentifier test, String reason) {
                                    outcomes.put(name(test), "SKIPPED " + reason);
                                }
                            });
        }
        return outcomes;
    }

    private static String name(TestIdentifier test) {
        return test.getUniqueIdObject().getLastSegment().getValue();
    }

    /** A document of a class, such as {@code results}. */
    JsonNode document(String kind, Class<?> testClass, String file) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(path(kind, testClass, file)));
    }

    Path path(String kind, Class<?> testClass, String file) {
        return output.resolve(kind).resolve(testClass.getName()).resolve(file);
    }
}
