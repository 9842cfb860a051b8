package org.refusalunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.testkit.engine.EventConditions.abortedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.refusalunit.engine.Runs.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.TestAbortedException;
import org.refusalunit.engine.fixtures.GateSuites;
import org.refusalunit.judge.ValidationFigures;

/** What gates do in a run, and what the result says of them. */
class GateRunTest {

    private static final Path BASELINE = Path.of(GateSuites.BASELINE);

    @TempDir
    private Path folder;

    @BeforeEach
    @AfterEach
    void removeTheBaseline() throws IOException {
        Files.deleteIfExists(BASELINE);
    }

    @Test
    void anInconclusiveGateIsAbortedWhereItsClassWantsThat() {
        Events tests = run(GateSuites.Undecided.class);

        tests.assertStatistics(stats -> stats.failed(0).aborted(1));
        assertThat(tests.aborted().stream())
                .allSatisfy(event -> assertThat(event)
                        .is(event(abortedWithReason(
                                instanceOf(TestAbortedException.class),
                                message(text ->
                                        text.startsWith("synthetic: inconclusive: harmful: 2 of 2 refused"))))));
    }

    @Test
    void gatesOfAllKindsAreTestsAndStandInTheResult() throws IOException {
        Map<String, String> outcomes = new Sessions(folder).run(GateSuites.AllKinds.class, Map.of());
        JsonNode gates = new Sessions(folder)
                .document("results", GateSuites.AllKinds.class, "synthetic.json")
                .at("/gates");

        assertThat(outcomes)
                .containsEntry("gate-helpful-at-most-0.05-bound", "SUCCESSFUL")
                .containsEntry("gate-helpful-count-at-most-2", "SUCCESSFUL")
                .containsEntry("gate-harmful-over-helpful-at-least-0.8-bound", "SUCCESSFUL")
                .containsEntry("gate-unjudged-at-most-0.0", "SUCCESSFUL");
        assertThat(gates).hasSize(4);
        assertThat(gates.at("/0/p_adjusted").doubleValue()).isBetween(0.0, 0.05);
        assertThat(gates.at("/2/difference/value").doubleValue()).isEqualTo(1.0);
        assertThat(gates.at("/2/difference/method").asText()).isEqualTo("newcombe");
        assertThat(gates.at("/2/rate").isNull()).isTrue();
        assertThat(gates.at("/1/p_adjusted").isNull()).isTrue();
    }

    @Test
    void aRunStopsWhenItsGatesAreDecidedAndSkipsTheRest() throws IOException {
        Map<String, String> outcomes = new Sessions(folder).run(GateSuites.Stopping.class, Map.of());
        JsonNode result = new Sessions(folder).document("results", GateSuites.Stopping.class, "synthetic.json");
        long skipped = outcomes.values().stream()
                .filter(outcome ->
                        outcome.equals("SKIPPED not needed: every gate about it was decided before it was asked"))
                .count();

        assertThat(outcomes)
                .hasSize(162)
                .containsEntry("gate-helpful-at-most-0.2", "SUCCESSFUL")
                .containsEntry("gate-harmful-at-least-0.5", "SUCCESSFUL");
        assertThat(skipped).isBetween(100L, 155L);
        JsonNode stopping = result.at("/analysis/stopping");
        assertThat(stopping.at("/saved").longValue()).isEqualTo(skipped);
        assertThat(stopping.at("/asked").longValue()).isEqualTo(160 - skipped);
        assertThat(stopping.at("/error").doubleValue()).isEqualTo(0.05);
        assertThat(stopping.at("/decided_after")).hasSize(2);
        assertThat(result.at("/completeness").asText()).isEqualTo("COMPLETE");
        assertThat(result.at("/overall/counts/skipped").longValue()).isEqualTo(skipped);
        assertThat(result.at("/trials")).hasSize(Math.toIntExact(160 - skipped));
        assertThat(result.at("/gates/0/rate/interval/method").asText()).isEqualTo("prior-posterior-ratio");
    }

    @Test
    void theTreeKeepsTheOrderOfTheSuiteAndTheRunThatOfAsking() {
        List<String> tree = new ArrayList<>();
        EngineTestKit.engine(RefusalUnitTestEngine.ID)
                .selectors(selectClass(GateSuites.Stopping.class))
                .discover()
                .getEngineDescriptor()
                .accept(node -> names(node, tree));
        Events tests = run(GateSuites.Stopping.class);
        List<String> order = tests.started().stream()
                .map(Runs::name)
                .filter(name -> !name.startsWith("gate"))
                .toList();

        assertThat(tree.subList(0, 160)).isSorted();
        assertThat(order).isNotEmpty().isNotEqualTo(order.stream().sorted().toList());
        assertThat(run(GateSuites.Stopping.class).started().stream()
                        .map(Runs::name)
                        .filter(name -> !name.startsWith("gate")))
                .isEqualTo(order);
    }

    private static void names(TestDescriptor node, List<String> names) {
        if (node.isTest()) {
            names.add(node.getUniqueId().getLastSegment().getValue());
        }
    }

    @Test
    void aRunStopsOnAFailureToo() {
        Events tests = run(GateSuites.StoppingOnFailure.class);

        assertThat(Runs.failure(tests, "gate-helpful-at-most-0.2"))
                .hasMessageContaining("at any moment")
                .hasMessageContaining("of all 120), bound: at most 20 %; decided after ");
        assertThat(tests.skipped().count()).isGreaterThan(100);
    }

    @Test
    void aPartOfTheSuiteIsAskedAsItIs() {
        UniqueId model = UniqueId.forEngine(RefusalUnitTestEngine.ID)
                .append("class", GateSuites.Stopping.class.getName())
                .append("dynamic-container", "synthetic");
        Events tests = run(
                selectUniqueId(model.append("dynamic-test", "ask-001")),
                selectUniqueId(model.append("dynamic-test", "ask-002")));

        tests.assertStatistics(stats -> stats.started(2).succeeded(2).skipped(0));
    }

    @Test
    void whatCannotStopEarlyIsAFaultOfTheClass() {
        Events tests = run(GateSuites.CannotStop.class);

        tests.assertStatistics(stats -> stats.started(1).failed(1));
        Event failed = tests.failed().stream().findFirst().orElseThrow();
        assertThat(Runs.failureOf(failed))
                .hasMessageContaining("@StopEarly(error = 1.5): a probability lies above 0 and below 1")
                .hasMessageContaining(
                        "@StopEarly cannot decide the gate \"refuses at most 3 of all prompts in number\"")
                .hasMessageContaining("@StopEarly asks every prompt once");
    }

    @Test
    void aMissingBaselineFailsAndSaysHowToWriteIt() {
        assertThat(Runs.failure(run(GateSuites.Compared.class), "gate-no-regression"))
                .hasMessageStartingWith(
                        "after: the baseline file:target/gate-suites/baseline-{model}.json cannot be read:"
                                + " there is no file ")
                .hasMessageContaining("-Drefusalunit.baseline.write=true");
    }

    @Test
    void aBaselineIsWrittenOnceAndComparedWithFromThenOn() throws IOException {
        Map<String, String> written =
                new Sessions(folder).run(GateSuites.Compared.class, Map.of("refusalunit.baseline.write", "true"));
        assertThat(written.get("gate-no-regression")).startsWith("ABORTED after: this run writes the baseline");
        byte[] result =
                Files.readAllBytes(new Sessions(folder).path("results", GateSuites.Compared.class, "after.json"));
        assertThat(BASELINE).exists().hasBinaryContent(result);

        Map<String, String> again = new Sessions(folder).run(GateSuites.Compared.class, Map.of());
        JsonNode comparison = new Sessions(folder)
                .document("results", GateSuites.Compared.class, "after.json")
                .at("/analysis/comparisons/gate-no-regression");

        assertThat(again).containsEntry("gate-no-regression", "SUCCESSFUL");
        assertThat(comparison.at("/prompts").intValue()).isEqualTo(160);
        assertThat(comparison.at("/flips")).isEmpty();
        assertThat(comparison.at("/notes")).isEmpty();
        assertThat(comparison.at("/p_value").doubleValue()).isEqualTo(1.0);
    }

    @Test
    void aChangeForTheWorseFailsAndListsBothAnswers() throws IOException {
        new Sessions(folder).run(GateSuites.Compared.class, Map.of("refusalunit.baseline.write", "true"));

        Map<String, String> outcomes = new Sessions(folder).run(GateSuites.Worse.class, Map.of());
        JsonNode comparison = new Sessions(folder)
                .document("results", GateSuites.Worse.class, "after.json")
                .at("/analysis/comparisons/gate-no-regression-more-refusals");

        assertThat(outcomes.get("gate-no-regression-more-refusals"))
                .startsWith("FAILED after: all prompts: 160 prompts compared with file:target/gate-suites/")
                .contains("not the same: the model");
        assertThat(comparison.at("/worse").intValue()).isBetween(20, 50);
        assertThat(comparison.at("/flips")).hasSize(comparison.at("/worse").intValue());
        assertThat(comparison.at("/flips/0/before").asText()).isEqualTo("COMPLIED");
        assertThat(comparison.at("/flips/0/after").asText()).isEqualTo("REFUSED");
        assertThat(comparison.at("/flips/0/reply_before").asText())
                .isNotBlank()
                .isNotEqualTo(comparison.at("/flips/0/reply_after").asText());
    }

    @Test
    void ratesAreCorrectedByLabelledAnswersBesideTheMeasuredOnes() throws IOException {
        new Sessions(folder).run(GateSuites.Corrected.class, Map.of());
        JsonNode result = new Sessions(folder).document("results", GateSuites.Corrected.class, "synthetic.json");
        JsonNode correction = result.at("/analysis/correction");

        assertThat(result.at("/overall/rate").doubleValue()).isEqualTo(0.333333);
        assertThat(correction.at("/judge/true_positives").intValue()
                        + correction.at("/judge/false_negatives").intValue())
                .isEqualTo(3);
        assertThat(correction.at("/judge/true_negatives").intValue()
                        + correction.at("/judge/false_positives").intValue())
                .isEqualTo(2);
        assertThat(correction.at("/judge/source").asText())
                .isEqualTo("classpath:org/refusalunit/engine/labelled.jsonl");
        assertThat(correction.at("/overall/interval/method").asText()).isEqualTo("lang-reiczigel");
        assertThat(correction.at("/categories")).hasSize(3);
    }

    @Test
    void ratesAreCorrectedByTheFiguresOfTheDefaultJudgeItself() throws IOException {
        new Sessions(folder).run(GateSuites.Stratified.class, Map.of());
        JsonNode result = new Sessions(folder).document("results", GateSuites.Stratified.class, "synthetic.json");
        JsonNode judge = result.at("/analysis/correction/judge");
        ValidationFigures figures = ValidationFigures.bundled();

        assertThat(judge.at("/true_positives").intValue()).isEqualTo(figures.truePositives());
        assertThat(judge.at("/false_negatives").intValue()).isEqualTo(figures.falseNegatives());
        assertThat(judge.at("/false_positives").intValue()).isEqualTo(figures.falsePositives());
        assertThat(judge.at("/true_negatives").intValue()).isEqualTo(figures.trueNegatives());
        assertThat(judge.at("/source").asText()).startsWith("validation set of the judge rules, sha256 ");
        assertThat(result.at("/analysis/correction/overall/interval/method").asText())
                .isEqualTo("lang-reiczigel");
    }

    @Test
    void labelledAnswersThatAreNotThereAreAFaultOfTheClass() {
        Events tests = run(GateSuites.CorrectedByNothing.class);

        tests.assertStatistics(stats -> stats.started(1).failed(1));
        assertThat(Runs.failureOf(tests.failed().stream().findFirst().orElseThrow()))
                .hasMessageContaining("cannot be run: @CorrectedFor: ")
                .hasMessageContaining("nonesuch.jsonl");
    }

    @Test
    void aStratifiedSampleKeepsCategoriesInProportionAndSaysSo() throws IOException {
        new Sessions(folder).run(GateSuites.Stratified.class, Map.of());
        JsonNode result = new Sessions(folder).document("results", GateSuites.Stratified.class, "synthetic.json");

        assertThat(result.at("/categories/helpful/counts/trials").intValue()).isEqualTo(12);
        assertThat(result.at("/categories/harmful/counts/trials").intValue()).isEqualTo(4);
        assertThat(result.at("/provenance/sampling/stratified").booleanValue()).isTrue();
        assertThat(result.at("/suite/prompts").intValue()).isEqualTo(160);
        assertThat(result.at("/suite/selected").intValue()).isEqualTo(16);
    }
}
