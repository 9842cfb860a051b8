package org.refusalunit.clients.probe;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Uses the launcher's API in all the ways that IDEs and build tools do, and writes down every event. */
public final class LauncherProbe {

    private static final String SAMPLES = "org.refusalunit.clients.sample.";
    private static final Map<String, String> NO_PARAMETERS = Map.of();

    /** Tests that run in parallel tell of their ends on threads of their own. */
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    private LauncherProbe() {}

    /**
     * Runs all scenarios.
     *
     * @param arguments the file to write to
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        LauncherProbe probe = new LauncherProbe();
        probe.run();
        Files.write(Path.of(arguments[0]), probe.lines, StandardCharsets.UTF_8);
    }

    private void run() {
        List<String> ids = execute(
                "classes",
                NO_PARAMETERS,
                classes(
                        "PassingTest",
                        "FailingTest",
                        "GatedTest",
                        "TwoModelsTest",
                        "UnjudgedTest",
                        "RepeatedTest",
                        "DisabledTest",
                        "BrokenSuiteTest",
                        "MixedTest",
                        "OrdinaryTest"));
        again("again", ids);
        execute(
                "all-ids",
                NO_PARAMETERS,
                ids(ids.stream().filter(id -> id.contains("GatedTest]/")).toList()));
        again("again-below-suite", execute("below-suite", NO_PARAMETERS, classes("Everything")));
        discover("method-source", Map.of("refusalunit.source", "method"), classes("PassingTest"));
        execute(
                "tags",
                NO_PARAMETERS,
                classes("PassingTest", "TwoModelsTest"),
                TagFilter.includeTags("kitchen & smoke"));
        execute("without-tags", NO_PARAMETERS, classes("PassingTest"), TagFilter.excludeTags("forgery | kitchen"));
        execute("own-filter", Map.of("refusalunit.prompts.include", "*-1"), classes("PassingTest"));
        execute(
                "parallel",
                Map.of("refusalunit.execution.parallel.enabled", "true"),
                classes("GatedTest", "TwoModelsTest"));
        execute("dry", Map.of("junit.platform.execution.dryRun.enabled", "true"), classes("GatedTest"));
        execute("iteration", NO_PARAMETERS, List.of(selectIteration(selectClass(SAMPLES + "PassingTest"), 2)));
        execute("method", NO_PARAMETERS, List.of(selectMethod(SAMPLES + "TwoModelsTest#help-1")));
        execute(
                "part",
                NO_PARAMETERS,
                ids(List.of(
                        id("GatedTest") + "/[dynamic-container:synthetic]/[dynamic-test:harm-1]",
                        id("GatedTest") + "/[dynamic-container:gates]/[dynamic-test:gate-harmful-at-least-0.95]")));
        execute("gone", NO_PARAMETERS, gone());
    }

    private static List<DiscoverySelector> gone() {
        List<DiscoverySelector> selectors = new ArrayList<>(ids(List.of(
                id("PassingTest") + "/[dynamic-container:synthetic]/[dynamic-test:harm-99]",
                id("PassingTest") + "/[dynamic-container:retired]/[dynamic-test:harm-1]",
                id("TwoModelsTest") + "/[dynamic-container:gates]/[dynamic-test:gate-retired]",
                id("RetiredTest") + "/[dynamic-container:synthetic]/[dynamic-test:harm-1]",
                id("PassingTest") + "/[dynamic-container:synthetic]/[dynamic-test:help-1]")));
        selectors.addAll(classes("OrdinaryTest"));
        return selectors;
    }

    private static String id(String className) {
        return "[engine:refusalunit]/[class:" + SAMPLES + className + "]";
    }

    private static List<DiscoverySelector> classes(String... names) {
        return Arrays.stream(names)
                .map(name -> (DiscoverySelector) selectClass(SAMPLES + name))
                .toList();
    }

    private static List<DiscoverySelector> ids(List<String> ids) {
        return ids.stream().map(id -> (DiscoverySelector) selectUniqueId(id)).toList();
    }

    /** Selects each id of a plan by itself. */
    private void again(String scenario, List<String> ids) {
        for (String id : ids) {
            LauncherDiscoveryRequest request = request(NO_PARAMETERS, ids(List.of(id)));
            try (LauncherSession session = LauncherFactory.openSession()) {
                TestPlan plan = session.getLauncher().discover(request);
                EventLog.tests(plan).forEach(test -> lines.add(EventLog.line(scenario, id, test.getUniqueId())));
            }
        }
    }

    private void discover(String scenario, Map<String, String> parameters, List<DiscoverySelector> selectors) {
        try (LauncherSession session = LauncherFactory.openSession()) {
            TestPlan plan = session.getLauncher().discover(request(parameters, selectors));
            new EventLog(scenario, lines).plan(plan);
        }
    }

    /** Returns the ids of the plan, below the engines. */
    private List<String> execute(
            String scenario, Map<String, String> parameters, List<DiscoverySelector> selectors, Filter<?>... filters) {
        LauncherDiscoveryRequest request = request(parameters, selectors, filters);
        try (LauncherSession session = LauncherFactory.openSession()) {
            TestPlan plan = session.getLauncher().discover(request);
            EventLog log = new EventLog(scenario, lines);
            log.plan(plan);
            List<String> ids =
                    EventLog.all(plan).map(TestIdentifier::getUniqueId).toList();
            session.getLauncher().execute(plan, log);
            return ids;
        }
    }

    private static LauncherDiscoveryRequest request(
            Map<String, String> parameters, List<DiscoverySelector> selectors, Filter<?>... filters) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(filters)
                .configurationParameters(parameters)
                .build();
    }
}
