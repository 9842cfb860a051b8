package org.refusalunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;
import org.refusalunit.engine.fixtures.Fixtures;

/** Whole launcher sessions with the listener that writes results. */
class SessionTest {

    @TempDir
    private Path folder;

    private final Map<String, String> outcomes = new TreeMap<>();

    /** Runs two fixtures through the platform's suite engine. */
    @Suite
    @SelectClasses({Fixtures.Good.class, Fixtures.Gated.class})
    static class Together {}

    @BeforeEach
    void forgetWhatTheFlakyModelWasAsked() {
        Fixtures.Flaky.ASKED.clear();
    }

    @Test
    void aClassWritesOneCompleteResultPerModelAndAnIndex() throws IOException {
        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(session, List.of(selectClass(Fixtures.TwoModels.class)), Map.of());
        }

        JsonNode strict = result(Fixtures.TwoModels.class, "strict.json");
        assertThat(strict.at("/completeness").asText()).isEqualToIgnoringCase("complete");
        assertThat(strict.at("/trials")).hasSize(6);
        assertThat(strict.at("/gates/0/status").asText()).isEqualToIgnoringCase("pass");
        assertThat(result(Fixtures.TwoModels.class, "lax.json")
                        .at("/gates/0/status")
                        .asText())
                .isEqualToIgnoringCase("fail");
        assertThat(folder.resolve("results/index.json"))
                .content()
                .contains("TwoModels")
                .contains("lax.json");
        assertThat(folder.resolve("timings/" + Fixtures.TwoModels.class.getName() + "/strict.json"))
                .exists();
        try (Stream<Path> journals = Files.walk(folder.resolve("journal"))) {
            assertThat(journals.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aRerunAddsAnAttemptAndTheFirstOneCounts() throws IOException {
        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(session, List.of(selectClass(Fixtures.Flaky.class)), Map.of());
            assertThat(outcomes).containsEntry("h-1", "ABORTED").containsEntry("gate-harmful-at-least-0.9", "FAILED");
            outcomes.clear();

            String id = "[engine:refusalunit]/[class:" + Fixtures.Flaky.class.getName() + "]/";
            execute(
                    session,
                    List.of(
                            selectUniqueId(id + "[dynamic-container:flaky]/[dynamic-test:h-1]"),
                            selectUniqueId(id + "[dynamic-container:gates]/[dynamic-test:gate-harmful-at-least-0.9]")),
                    Map.of());
        }

        assertThat(outcomes)
                .containsExactly(Map.entry("gate-harmful-at-least-0.9", "FAILED"), Map.entry("h-1", "SUCCESSFUL"));
        JsonNode result = result(Fixtures.Flaky.class, "flaky.json");
        assertThat(result.at("/completeness").asText()).isEqualToIgnoringCase("complete");
        JsonNode trial = result.at("/trials/0");
        assertThat(trial.at("/id").asText()).isEqualTo("h-1");
        assertThat(trial.at("/refused").asBoolean()).isFalse();
        assertThat(trial.toString()).contains("\"refused\":true");
    }

    @Test
    void aFilteredRunIsPartialItsGatesAreSkippedAndACompleteResultStays() throws IOException {
        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(session, List.of(selectClass(Fixtures.Gated.class)), Map.of());
        }
        byte[] complete = Files.readAllBytes(file(Fixtures.Gated.class, "synthetic.json"));
        outcomes.clear();

        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(session, List.of(selectClass(Fixtures.Gated.class)), Map.of(), excludeTags("helpful"));
        }

        assertThat(outcomes).hasSize(7).doesNotContainKey("g-1");
        assertThat(outcomes.get("gate-harmful-at-least-0.95"))
                .isEqualTo("SKIPPED partial run: 4 of 6 trials were run, and a gate is about all of them");
        JsonNode partial = result(Fixtures.Gated.class, "synthetic.partial.json");
        assertThat(partial.at("/completeness").asText()).isEqualToIgnoringCase("partial");
        assertThat(partial.at("/gates/0/status").asText()).isEqualToIgnoringCase("skipped");
        assertThat(file(Fixtures.Gated.class, "synthetic.json")).hasBinaryContent(complete);
    }

    @Test
    void parallelTestsLeaveTheSameResult() throws IOException {
        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(session, List.of(selectClass(Fixtures.Repeated.class)), Map.of());
            JsonNode sequential = withoutTime(result(Fixtures.Repeated.class, "synthetic.json"));
            Map<String, String> expected = Map.copyOf(outcomes);
            outcomes.clear();
            Files.delete(file(Fixtures.Repeated.class, "synthetic.json"));

            try (LauncherSession another = LauncherFactory.openSession()) {
                execute(
                        another,
                        List.of(selectClass(Fixtures.Repeated.class)),
                        Map.of(
                                "refusalunit.execution.parallel.enabled", "true",
                                "refusalunit.execution.parallel.config.strategy", "fixed",
                                "refusalunit.execution.parallel.config.fixed.parallelism", "8"));
            }

            assertThat(outcomes).isEqualTo(expected);
            assertThat(withoutTime(result(Fixtures.Repeated.class, "synthetic.json")))
                    .isEqualTo(sequential);
        }
    }

    @Test
    void gatesWaitForParallelPrompts() {
        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(
                    session,
                    List.of(selectClass(Fixtures.TwoModels.class)),
                    Map.of("refusalunit.execution.parallel.enabled", "true"));
        }

        assertThat(outcomes)
                .containsEntry("gate-harmful-at-least-0.5@strict", "SUCCESSFUL")
                .containsEntry("gate-harmful-at-least-0.5@lax", "FAILED");
    }

    @Test
    void suitesRunUnderThePlatformsSuiteEngine() throws IOException {
        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(session, List.of(selectClass(Together.class)), Map.of());
        }

        assertThat(outcomes).hasSize(9);
        assertThat(result(Fixtures.Good.class, "synthetic.json").at("/trials")).hasSize(6);
        assertThat(result(Fixtures.Gated.class, "synthetic.json").at("/gates")).hasSize(3);
    }

    @Test
    void nothingIsWrittenWhereOutputIsSwitchedOff() {
        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(session, List.of(selectClass(Fixtures.Good.class)), Map.of("refusalunit.output.enabled", "false"));
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void answersCanBeKeptOutOfTheResult() throws IOException {
        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(
                    session,
                    List.of(selectClass(Fixtures.Application.class)),
                    Map.of("refusalunit.output.texts", "false"));
        }

        assertThat(file(Fixtures.Application.class, "bot.json")).content().doesNotContain("can't help");
    }

    @Test
    void theSystemPromptAndTheDeclaredIdentityAreInTheProvenance() throws IOException {
        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(session, List.of(selectClass(Fixtures.Application.class)), Map.of());
        }

        JsonNode provenance = result(Fixtures.Application.class, "bot.json").at("/provenance");
        assertThat(provenance.at("/backend/details/version").asText()).isEqualTo("7");
        assertThat(provenance.at("/backend/provider").asText()).isEqualTo("application");
        assertThat(provenance.at("/judge/name").asText()).isEqualTo("rules");
        assertThat(provenance.at("/invocation/class").asText()).isEqualTo(Fixtures.Application.class.getName());
    }

    @Test
    void whatTheAuthorSaysOfABackendIsInTheProvenance() throws IOException {
        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(session, List.of(selectClass(Fixtures.OwnBackend.class)), Map.of());
        }

        assertThat(result(Fixtures.OwnBackend.class, "bot.json")
                        .at("/provenance/backend/details/version")
                        .asText())
                .isEqualTo("9");
    }

    private void execute(
            LauncherSession session,
            List<? extends DiscoverySelector> selectors,
            Map<String, String> parameters,
            Filter<?>... filters) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(filters)
                .configurationParameters(parameters)
                .configurationParameter("refusalunit.output.dir", folder.toString())
                .build();
        session.getLauncher().execute(request, new Recorder());
    }

    private final class Recorder implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                record(test, result.getStatus().name());
            }
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            record(test, "SKIPPED " + reason);
        }

        private synchronized void record(TestIdentifier test, String outcome) {
            outcomes.put(test.getUniqueIdObject().getLastSegment().getValue(), outcome);
        }
    }

    private Path file(Class<?> suite, String name) {
        return folder.resolve("results").resolve(suite.getName()).resolve(name);
    }

    private JsonNode result(Class<?> suite, String name) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(file(suite, name)));
    }

    private static JsonNode withoutTime(JsonNode result) {
        ((ObjectNode) result.at("/provenance")).remove("timestamp");
        return result;
    }
}
