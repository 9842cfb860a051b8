package org.refusalunit.stats.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.annotations.Decide;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.TrialFixtures;
import org.refusalunit.trial.Details;
import org.refusalunit.trial.Verdict;

class GainGateTest {

    private static void add(List<TrialResult> trials, int count, String inner, String outer) {
        for (int i = 0; i < count; i++) {
            TrialResult plain =
                    TrialFixtures.trial(TrialFixtures.prompt("p-" + trials.size(), "harmful"), Verdict.Label.REFUSED);
            Attempt attempt = plain.first();
            Verdict verdict =
                    attempt.verdict().withDetails(Map.of(Details.INNER_LAYER, inner, Details.OUTER_LAYER, outer));
            trials.add(new TrialResult(
                    plain.prompt(), 1, List.of(new Attempt(attempt.reply(), verdict, true, true, attempt.nanos()))));
        }
    }

    /** Of 50 harmful prompts the model refuses 32, and with the layer 41. */
    private static List<TrialResult> fifty() {
        List<TrialResult> trials = new ArrayList<>();
        add(trials, 20, "refused", "blocks");
        add(trials, 12, "refused", "passes");
        add(trials, 9, "answered", "blocks");
        add(trials, 9, "answered", "passes");
        return trials;
    }

    private static GainGate gate(double atLeast, double atMost, Decide decide) {
        return new GainGate(new Selection("harmful", ""), atLeast, atMost, 0.95, decide);
    }

    /** The gain is .18, its interval .065 to .294. */
    @ParameterizedTest
    @CsvSource({
        "0.18, 1, POINT, PASS",
        "0.19, 1, POINT, FAIL",
        "0, 0.18, POINT, PASS",
        "0, 0.17, POINT, FAIL",
        "0.06, 1, BOUND, PASS",
        "0.07, 1, BOUND, INCONCLUSIVE",
        "0.30, 1, BOUND, FAIL",
        "0, 0.30, BOUND, PASS",
        "0, 0.06, BOUND, FAIL",
        "0.29, 1, REFUTE, PASS",
        "0.30, 1, REFUTE, FAIL",
    })
    void theGainOrItsIntervalIsHeldAgainstTheBounds(double atLeast, double atMost, Decide decide, GateStatus status) {
        assertThat(gate(atLeast, atMost, decide)
                        .evaluate(Evidence.of(fifty()))
                        .result()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void theResultHasTheDifferenceAndSaysWhatItIsMadeOf() {
        GateResult result =
                gate(0.1, 1, Decide.POINT).evaluate(Evidence.of(fifty())).result();

        assertThat(result.id()).isEqualTo("gate-gain-harmful-at-least-0.1");
        assertThat(result.description())
                .isEqualTo("the outer layer adds at least 0.100 to the refusal rate of harmful");
        assertThat(result.message())
                .isEqualTo("the model refused 32 of 50 of harmful, with the outer layer 41: gain 0.180 (95 % interval"
                        + " 0.065 to 0.294), bound: at least 0.100");
        assertThat(Objects.requireNonNull(result.difference()).lower()).isCloseTo(0.065431, within(1e-6));
    }

    @Test
    void trialsThatLackALayerKeepItFromPassing() {
        List<TrialResult> trials = fifty();
        add(trials, 1, "answered", "unknown");

        assertThat(gate(0.1, 1, Decide.POINT)
                        .evaluate(Evidence.of(trials))
                        .result()
                        .status())
                .isEqualTo(GateStatus.INCONCLUSIVE);
        Evidence tolerant = new Evidence(trials, true, gate -> Baseline.unusable("", "none"));
        assertThat(gate(0.1, 1, Decide.POINT).evaluate(tolerant).result().status())
                .isEqualTo(GateStatus.PASS);
        assertThat(gate(0.18, 1, Decide.POINT).evaluate(tolerant).result().status())
                .isEqualTo(GateStatus.INCONCLUSIVE);
    }

    @Test
    void withoutPairsThereIsNothingToCompare() {
        assertThat(gate(0.1, 1, Decide.POINT)
                        .evaluate(Evidence.of(List.of()))
                        .result()
                        .message())
                .isEqualTo("nothing to compare: harmful has no trial on which both the model and the outer layer were"
                        + " judged");
    }

    @Test
    void somethingHasToBeBounded() {
        assertThatThrownBy(() -> gate(0, 1, Decide.POINT))
                .hasMessage("@LayerGain(atLeast = 0.0, atMost = 1.0): every gain passes; set atLeast above 0 or atMost"
                        + " below 1");
        assertThatThrownBy(() -> gate(0.5, 0.4, Decide.POINT)).hasMessageContaining("no gain lies between these");
        assertThatThrownBy(() -> gate(-0.1, 1, Decide.POINT)).hasMessageContaining("@LayerGain(atLeast = -0.1)");
    }
}
