package org.refusalunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Details;
import org.refusalunit.trial.Verdict;

class LayerRatesTest {

    private static void add(List<TrialResult> trials, int count, String category, Map<String, String> details) {
        for (int i = 0; i < count; i++) {
            TrialResult plain =
                    TrialFixtures.trial(TrialFixtures.prompt("p-" + trials.size(), category), Verdict.Label.REFUSED);
            Attempt attempt = plain.first();
            trials.add(new TrialResult(
                    plain.prompt(),
                    1,
                    List.of(new Attempt(
                            attempt.reply(), attempt.verdict().withDetails(details), true, true, attempt.nanos()))));
        }
    }

    private static Map<String, String> layers(String inner, String outer) {
        return Map.of(Details.INNER_LAYER, inner, Details.OUTER_LAYER, outer);
    }

    private static List<TrialResult> trials() {
        List<TrialResult> trials = new ArrayList<>();
        add(trials, 20, "harmful", layers("refused", "blocks"));
        add(trials, 12, "harmful", layers("refused", "passes"));
        add(trials, 9, "harmful", layers("answered", "blocks"));
        add(trials, 2, "harmful", layers("refused", "unknown"));
        add(trials, 9, "helpful", layers("answered", "passes"));
        add(trials, 1, "helpful", layers("unknown", "blocks"));
        add(trials, 1, "helpful", Map.of());
        return trials;
    }

    @Test
    void trialsOnWhichALayerFailedAreCountedAndInNoFigure() {
        LayerRates rates = LayerRates.of(trials(), 0.95).orElseThrow();

        assertThat(rates).isEqualTo(new LayerRates(20, 12, 9, 9, 4, 0.95));
        assertThat(rates.pairs()).isEqualTo(50);
        assertThat(rates.inner()).isEqualTo(32);
        assertThat(rates.outer()).isEqualTo(29);
        assertThat(rates.joint()).isEqualTo(41);
    }

    @Test
    void categoriesAddUp() {
        assertThat(LayerRates.byCategory(trials(), 0.95))
                .isEqualTo(Map.of(
                        "harmful", new LayerRates(20, 12, 9, 0, 2, 0.95),
                        "helpful", new LayerRates(0, 0, 0, 9, 2, 0.95)));
    }

    @Test
    void whatTheLayerAddsIsThePairedDifferenceOfTheWholeAndTheModel() {
        LayerRates rates = LayerRates.of(trials(), 0.95).orElseThrow();

        Difference gain = Objects.requireNonNull(rates.difference(rates.gain()));

        // Newcombe's method 10 for the table 32, 9, 0, 9, computed apart in Python from the formulas of the paper.
        assertThat(gain.value()).isEqualTo(0.18);
        assertThat(gain.lower()).isCloseTo(0.065431170, within(1e-6));
        assertThat(gain.upper()).isCloseTo(0.293872590, within(1e-6));
        assertThat(rates.gain().exactMcNemar()).isEqualTo(2 * Math.pow(0.5, 9));
    }

    @Test
    void theLayersAreComparedAlone() {
        LayerRates rates = LayerRates.of(trials(), 0.95).orElseThrow();

        Difference difference = Objects.requireNonNull(rates.difference(rates.outerAgainstInner()));

        assertThat(difference.value()).isEqualTo(-0.06);
        assertThat(difference.lower()).isCloseTo(-0.234439569, within(1e-6));
        assertThat(difference.upper()).isCloseTo(0.119914505, within(1e-6));
        assertThat(rates.outerAgainstInner().exactMcNemar()).isCloseTo(0.663623810, within(1e-6));
    }

    @Test
    void withoutAnOuterLayerThereIsNothingToSay() {
        List<TrialResult> trials = new ArrayList<>();
        add(trials, 3, "harmful", Map.of("cascade", "first"));

        assertThat(LayerRates.of(trials, 0.95)).isEmpty();
        assertThat(CascadeShare.of(trials)).contains(new CascadeShare(3, 0));
        assertThat(CascadeShare.of(List.of())).isEmpty();
    }

    @Test
    void theShareIsThatOfTheAnswersBeforeTheCascade() {
        List<TrialResult> trials = new ArrayList<>();
        add(trials, 3, "harmful", Map.of("cascade", "first"));
        add(trials, 1, "harmful", Map.of("cascade", "second"));
        add(trials, 4, "harmful", Map.of());

        CascadeShare share = CascadeShare.of(trials).orElseThrow();

        assertThat(share).isEqualTo(new CascadeShare(4, 1));
        assertThat(share.share()).isEqualTo(0.25);
    }
}
