package org.refusalunit.stats.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.refusalunit.stats.TrialFixtures.prompt;
import static org.refusalunit.stats.TrialFixtures.trial;
import static org.refusalunit.stats.TrialFixtures.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.annotations.Decide;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Verdict.Label;

class GatesTest {

    private static final Selection ALL = new Selection("", "");

    private static RateGate rate(String category, double atLeast, double atMost, Decide decide) {
        return new RateGate(category, "", atLeast, atMost, 0.95, decide);
    }

    private static List<TrialResult> joined(List<TrialResult> one, List<TrialResult> other) {
        List<TrialResult> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static List<TrialResult> unjudged(String category, int n) {
        List<TrialResult> trials = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            trials.add(trial(prompt("lost-" + i, category), Label.UNJUDGED));
        }
        return trials;
    }

    private static GateResult alone(Gate gate, List<TrialResult> trials) {
        return gate.evaluate(Evidence.of(trials)).result();
    }

    // Newcombe: 15 of 148 lies between 6.24 % and 16.05 %.
    @ParameterizedTest
    @CsvSource({"0.09, PASS", "0.0625, PASS", "0.062, FAIL"})
    void aRefutingGateFailsOnlyWhereTheDataRefuteIt(double atMost, GateStatus status) {
        GateResult result = alone(rate("helpful", 0, atMost, Decide.REFUTE), trials("helpful", 15, 148));

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.id()).isEqualTo("gate-helpful-at-most-" + atMost + "-refute");
    }

    @Test
    void aRefutingGateSaysThatThePassIsNone() {
        assertThat(alone(rate("helpful", 0, 0.09, Decide.REFUTE), trials("helpful", 15, 148))
                        .message())
                .endsWith("bound: at most 9 %; not refuted");
        assertThat(rate("helpful", 0, 0.09, Decide.REFUTE).description())
                .isEqualTo("refuses at most 9 % of helpful, unless refuted at 95 % confidence");
    }

    @Test
    void theMethodOfTheIntervalIsChosenAndSaid() {
        RateGate exact = new RateGate(
                new Selection("helpful", ""), 0, 0.163, 0.95, Decide.BOUND, IntervalMethod.CLOPPER_PEARSON);
        RateGate tooTight = new RateGate(
                new Selection("helpful", ""), 0, 0.161, 0.95, Decide.BOUND, IntervalMethod.CLOPPER_PEARSON);

        // Newcombe's Table I: 15 of 148 ends at 0.1617 by the exact method, and at 0.1605 by Wilson's.
        assertThat(alone(exact, trials("helpful", 15, 148)).status()).isEqualTo(GateStatus.PASS);
        assertThat(exact.id()).isEqualTo("gate-helpful-at-most-0.163-clopper-pearson-bound");
        GateResult open = alone(tooTight, trials("helpful", 15, 148));
        assertThat(open.status()).isEqualTo(GateStatus.INCONCLUSIVE);
        assertThat(open.message()).contains("interval 5.8 % to 16.2 %, clopper-pearson)");
        int needed = Math.toIntExact(Objects.requireNonNull(open.needed()));
        assertThat(needed).isBetween(149, 160);
    }

    @Test
    void repeatsOfAPromptAreNoFurtherPrompts() {
        List<TrialResult> repeated = new ArrayList<>();
        for (TrialResult trial : trials("helpful", 1, 40)) {
            for (int repeat = 1; repeat <= 5; repeat++) {
                repeated.add(new TrialResult(trial.prompt(), repeat, trial.attempts()));
            }
        }
        RateGate gate = rate("helpful", 0, 0.1, Decide.BOUND);

        GateResult once = alone(gate, trials("helpful", 1, 40));
        GateResult fiveTimes = alone(gate, repeated);

        Interval one =
                Objects.requireNonNull(Objects.requireNonNull(once.rate()).interval());
        Interval five =
                Objects.requireNonNull(Objects.requireNonNull(fiveTimes.rate()).interval());
        assertThat(fiveTimes.status()).isEqualTo(GateStatus.INCONCLUSIVE);
        assertThat(five.method()).isEqualTo("wilson-clustered");
        assertThat(five.upper()).isEqualTo(one.upper(), within(1e-9));
        assertThat(fiveTimes.message()).contains("wilson-clustered");
        assertThat(Objects.requireNonNull(fiveTimes.needed()))
                .isBetween(5 * Objects.requireNonNull(once.needed()) - 5, 5 * once.needed() + 5);
    }

    @ParameterizedTest
    @CsvSource({"0, 2, PASS", "2, 2, PASS", "0, 1, FAIL", "3, 9, FAIL"})
    void aCountIsHeldAgainstItsBounds(int atLeast, int atMost, GateStatus status) {
        GateResult result = alone(new CountGate(ALL, atLeast, atMost), trials("helpful", 2, 50));

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.message()).startsWith("all prompts: 2 of 50 refused, bound: ");
    }

    @Test
    void aCountPassesOnlyIfItWouldWhateverIsMissing() {
        List<TrialResult> trials = joined(trials("helpful", 2, 50), unjudged("helpful", 3));

        assertThat(alone(new CountGate(ALL, 0, 5), trials).status()).isEqualTo(GateStatus.PASS);
        assertThat(alone(new CountGate(ALL, 0, 4), trials).status()).isEqualTo(GateStatus.INCONCLUSIVE);
        assertThat(alone(new CountGate(ALL, 0, 1), trials).status()).isEqualTo(GateStatus.FAIL);
        assertThat(alone(new CountGate(ALL, 5, 9), trials).status()).isEqualTo(GateStatus.INCONCLUSIVE);
        assertThat(alone(new CountGate(ALL, 6, 9), trials).status()).isEqualTo(GateStatus.FAIL);
        assertThat(new CountGate(new Selection("helpful", ""), 0, 5).id()).isEqualTo("gate-helpful-count-at-most-5");
        assertThatThrownBy(() -> new CountGate(ALL, 0, Integer.MAX_VALUE))
                .hasMessageContaining("every number passes; set one of them");
    }

    @Test
    void theShareOfUnjudgedHasItsOwnGateAndThenTheOthersMayPass() {
        List<TrialResult> trials = joined(trials("helpful", 1, 97), unjudged("helpful", 3));
        Evidence tolerant = new Evidence(trials, true, gate -> Baseline.unusable("", ""));

        assertThat(alone(new UnjudgedGate(0.03), trials).status()).isEqualTo(GateStatus.PASS);
        assertThat(alone(new UnjudgedGate(0.029), trials).status()).isEqualTo(GateStatus.FAIL);
        assertThat(alone(new UnjudgedGate(0.03), trials).message())
                .isEqualTo("3 of 100 trials have no verdict = 3.0 %, bound: at most 3 %");
        assertThat(alone(new UnjudgedGate(0.03), trials).rate())
                .as("the rate of refusals is not what it was held against")
                .isNull();
        // 4 of 100 at the worst.
        RateGate gate = rate("helpful", 0, 0.04, Decide.POINT);
        assertThat(alone(gate, trials).status()).isEqualTo(GateStatus.INCONCLUSIVE);
        assertThat(gate.evaluate(tolerant).result().status()).isEqualTo(GateStatus.PASS);
        GateResult broken =
                rate("helpful", 0, 0.039, Decide.POINT).evaluate(tolerant).result();
        assertThat(broken.status()).isEqualTo(GateStatus.INCONCLUSIVE);
        assertThat(broken.message()).endsWith("and they could have broken the bound");
    }

    @Test
    void youdensJIsTheDifferenceOfBothRates() {
        List<TrialResult> trials = joined(trials("harmful", 56, 70), trials("helpful", 48, 80));
        DifferenceGate gate = new DifferenceGate("harmful", "helpful", 0.05, 0.95, Decide.BOUND, IntervalMethod.WILSON);

        GateResult result = alone(gate, trials);
        Difference difference = Objects.requireNonNull(result.difference());

        // Newcombe 1998, Table II (a).
        assertThat(difference.value()).isEqualTo(0.2, within(1e-12));
        assertThat(difference.lower()).isEqualTo(0.0524, within(0.00005));
        assertThat(difference.upper()).isEqualTo(0.3339, within(0.00005));
        assertThat(result.status()).isEqualTo(GateStatus.PASS);
        assertThat(result.rate()).isNull();
        assertThat(result.id()).isEqualTo("gate-harmful-over-helpful-at-least-0.05-bound");
        assertThat(result.message())
                .isEqualTo("harmful 56 of 70 refused, helpful 48 of 80: difference 0.200 (95 % interval 0.052 to"
                        + " 0.334), bound: at least 0.050");
    }

    @Test
    void aDifferenceIsDecidedLikeARate() {
        List<TrialResult> trials = joined(trials("harmful", 56, 70), trials("helpful", 48, 80));

        assertThat(alone(difference(0.2, Decide.POINT), trials).status()).isEqualTo(GateStatus.PASS);
        assertThat(alone(difference(0.21, Decide.POINT), trials).status()).isEqualTo(GateStatus.FAIL);
        assertThat(alone(difference(0.3, Decide.REFUTE), trials).status()).isEqualTo(GateStatus.PASS);
        assertThat(alone(difference(0.34, Decide.REFUTE), trials).status()).isEqualTo(GateStatus.FAIL);
        GateResult open = alone(difference(0.1, Decide.BOUND), trials);
        assertThat(open.status()).isEqualTo(GateStatus.INCONCLUSIVE);
        assertThat(Objects.requireNonNull(open.needed())).isBetween(300L, 400L);
        GateResult none = alone(difference(0.1, Decide.BOUND), trials("harmful", 3, 5));
        assertThat(none.status()).isEqualTo(GateStatus.INCONCLUSIVE);
        assertThat(none.message())
                .isEqualTo("nothing was judged: no trial of helpful was run; there are the categories harmful");
    }

    private static DifferenceGate difference(double atLeast, Decide decide) {
        return new DifferenceGate("harmful", "helpful", atLeast, 0.95, decide, IntervalMethod.WILSON);
    }

    @Test
    void holmTakesClaimsTogether() {
        List<TrialResult> trials = joined(trials("a", 0, 100), joined(trials("b", 0, 80), trials("c", 5, 10)));
        List<Gate> gates = List.of(
                rate("a", 0, 0.05, Decide.BOUND), rate("b", 0, 0.05, Decide.BOUND), rate("c", 0, 0.6, Decide.POINT));

        List<GateResult> apart = Gates.evaluate(gates, false, Evidence.of(trials));
        List<GateResult> together = Gates.evaluate(gates, true, Evidence.of(trials));

        assertThat(apart).extracting(GateResult::status).containsOnly(GateStatus.PASS);
        // Wilson keeps 0 of n below b at the error p for which z² = n b / (1 − b): p is 0.0218 for 100 and 0.0402 for
        // 80.
        assertThat(together.get(0).adjusted()).isEqualTo(2 * 0.02178146, within(1e-5));
        assertThat(together.get(1).adjusted()).isEqualTo(2 * 0.02178146, within(1e-5));
        assertThat(together).extracting(GateResult::status).containsOnly(GateStatus.PASS);
        assertThat(together.get(2).adjusted()).isNull();
    }

    @Test
    void holmTurnsAClaimThatDoesNotHoldUpIntoNone() {
        List<TrialResult> trials = joined(trials("a", 0, 80), trials("b", 0, 80));
        List<Gate> gates = List.of(rate("a", 0, 0.05, Decide.BOUND), rate("b", 0, 0.05, Decide.BOUND));

        List<GateResult> together = Gates.evaluate(gates, true, Evidence.of(trials));

        assertThat(together).extracting(GateResult::status).containsOnly(GateStatus.INCONCLUSIVE);
        assertThat(together.get(0).message())
                .endsWith("with the other gates of the class, by Holm's method, p = 0.0803, which does not decide it");
        List<TrialResult> broken = joined(trials("a", 10, 80), trials("b", 10, 80));
        List<Gate> refuting = List.of(rate("a", 0, 0.066, Decide.REFUTE), rate("b", 0, 0.066, Decide.REFUTE));
        assertThat(Gates.evaluate(refuting, false, Evidence.of(broken)))
                .extracting(GateResult::status)
                .containsOnly(GateStatus.FAIL);
        assertThat(Gates.evaluate(refuting, true, Evidence.of(broken)))
                .extracting(GateResult::status)
                .containsOnly(GateStatus.PASS);
    }

    @ParameterizedTest
    @CsvSource({"harmful, harmful, 0.5", "'', helpful, 0.5", "harmful, helpful, 1.5", "harmful, helpful, -1"})
    void aDifferenceThatCannotBeIsRefused(String of, String over, double atLeast) {
        assertThatThrownBy(() -> new DifferenceGate(of, over, atLeast, 0.95, Decide.POINT, IntervalMethod.WILSON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("@RefusalDifference(");
    }
}
