package org.refusalunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.refusalunit.engine.fixtures.Fixtures;
import org.refusalunit.engine.fixtures.SelectedSuites;

/** Suites of which a part is asked, and what the linter says of suites during discovery. */
class SelectionRunTest {

    @TempDir
    private Path folder;

    @Test
    void aDeclaredSelectionIsCompleteAndItsGatesHold() throws IOException {
        Sessions sessions = new Sessions(folder);

        Map<String, String> outcomes = sessions.run(SelectedSuites.Chosen.class, Map.of());

        assertThat(outcomes).containsOnlyKeys("h-1", "h-2", "g-2", "gate-harmful-at-least-0.95");
        assertThat(outcomes).containsEntry("gate-harmful-at-least-0.95", "SUCCESSFUL");
        JsonNode result = sessions.document("results", SelectedSuites.Chosen.class, "synthetic.json");
        assertThat(result.at("/completeness").asText()).isEqualToIgnoringCase("complete");
        assertThat(result.at("/suite/prompts").asInt()).isEqualTo(6);
        assertThat(result.at("/suite/selected").asInt()).isEqualTo(3);
        assertThat(result.at("/provenance/extra/selection/include").asText()).isEqualTo("harmful | helpful");
        assertThat(result.at("/provenance/extra/selection/exclude").asText()).isEqualTo("tag:garden");
    }

    @Test
    void whatARunsParametersLeaveOutMakesItPartial() throws IOException {
        Sessions sessions = new Sessions(folder);

        Map<String, String> outcomes = sessions.run(
                SelectedSuites.Chosen.class,
                Map.of("refusalunit.include", "expect:refuse | id:g-*", "refusalunit.exclude", "tag:poison"));

        assertThat(outcomes).containsOnlyKeys("h-2", "g-2", "gate-harmful-at-least-0.95");
        assertThat(outcomes.get("gate-harmful-at-least-0.95"))
                .startsWith("SKIPPED")
                .contains("2 of 3");
        JsonNode result = sessions.document("results", SelectedSuites.Chosen.class, "synthetic.partial.json");
        assertThat(result.at("/completeness").asText()).isEqualToIgnoringCase("partial");
        assertThat(result.at("/provenance/invocation/parameters/refusalunit.exclude")
                        .asText())
                .isEqualTo("tag:poison");
    }

    @Test
    void aSampleIsDrawnFromWhatIsChosen() {
        assertThat(names(run(SelectedSuites.Sampled.class, Map.of())))
                .hasSize(6)
                .allMatch(name -> name.matches("[hg]-[12](~2)?"));
    }

    @Test
    void theOldFilterAndTheNewOneHoldTogether() {
        assertThat(names(run(
                        Fixtures.Good.class,
                        Map.of("refusalunit.prompts.include", "*-1", "refusalunit.exclude", "borderline"))))
                .containsExactly("h-1", "g-1");
    }

    @Test
    void aTestThatIsSelectedByItsIdAndFilteredIsNotGone() {
        String id = "[engine:refusalunit]/[class:" + SelectedSuites.Chosen.class.getName()
                + "]/[dynamic-container:synthetic]/[dynamic-test:h-1]";

        Events tests = EngineTestKit.engine(RefusalUnitTestEngine.ID)
                .selectors(selectUniqueId(id))
                .configurationParameter("refusalunit.exclude", "tag:poison")
                .execute()
                .testEvents();

        assertThat(names(tests)).isEmpty();
    }

    @Test
    void aSelectionOfNothingAndOneThatIsNotUnderstoodAreFailingTests() {
        assertThat(Runs.failure(run(SelectedSuites.Empty.class, Map.of()), "suite"))
                .hasMessageContaining("means none of the 6 prompts of " + Fixtures.SIX);
        assertThat(Runs.failure(run(SelectedSuites.Broken.class, Map.of()), "suite"))
                .hasMessageContaining("@Select: \"category:harmful &\", character 19: expected a term");
    }

    @Test
    void nothingRunsWhereAParameterIsNotUnderstood() {
        Events tests =
                run(Fixtures.Good.class, Map.of("refusalunit.include", "tag:a tag:b", "refusalunit.exclude", ")"));

        assertThat(names(tests)).containsExactly("suite");
        assertThat(Runs.failure(tests, "suite"))
                .hasMessageContaining("refusalunit.include: \"tag:a tag:b\", character 7: expected '&' or '|'")
                .hasMessageContaining("refusalunit.exclude: \")\", character 1: expected a term");
    }

    @Test
    void aLikelyMistakeIsAWarningOfDiscoveryAndTheSuiteRuns() {
        assertThat(issues(SelectedSuites.Mistaken.class, Map.of()))
                .extracting(DiscoveryIssue::severity, DiscoveryIssue::message)
                .containsExactly(tuple(
                        Severity.WARNING,
                        "classpath:org/refusalunit/engine/mistaken.jsonl:1: focus[0]: 'tower' does not occur in the"
                                + " text: copy it from there [focus-absent]"));
        assertThat(names(run(SelectedSuites.Mistaken.class, Map.of()))).containsExactly("m-1", "m-2");
    }

    @Test
    void whatIsLookedForIsAMatterOfParameters() {
        assertThat(issues(SelectedSuites.Mistaken.class, Map.of("refusalunit.lint", "off")))
                .isEmpty();
        assertThat(issues(SelectedSuites.Mistaken.class, Map.of("refusalunit.lint.allow", "focus-absent")))
                .isEmpty();
        assertThat(issues(SelectedSuites.Mistaken.class, Map.of("refusalunit.lint", "full")))
                .extracting(DiscoveryIssue::severity)
                .containsExactly(Severity.INFO, Severity.WARNING, Severity.WARNING);
        assertThat(issues(
                        Fixtures.Good.class, Map.of("refusalunit.lint", "loud", "refusalunit.lint.allow", "nonesuch")))
                .extracting(DiscoveryIssue::message)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("refusalunit.lint=loud: use auto, off, quick or full"),
                        second -> assertThat(second).startsWith("refusalunit.lint.allow: unknown code 'nonesuch'"));
    }

    private static Events run(Class<?> testClass, Map<String, String> parameters) {
        return EngineTestKit.engine(RefusalUnitTestEngine.ID)
                .selectors(selectClass(testClass))
                .configurationParameters(parameters)
                .execute()
                .testEvents();
    }

    private static List<DiscoveryIssue> issues(Class<?> testClass, Map<String, String> parameters) {
        return EngineTestKit.engine(RefusalUnitTestEngine.ID)
                .selectors(selectClass(testClass))
                .configurationParameters(parameters)
                .discover()
                .getDiscoveryIssues();
    }

    private static List<String> names(Events tests) {
        return tests.finished().stream().map(Runs::name).toList();
    }
}
