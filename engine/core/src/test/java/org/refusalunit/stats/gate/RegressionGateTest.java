package org.refusalunit.stats.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.refusalunit.stats.TrialFixtures.prompt;
import static org.refusalunit.stats.TrialFixtures.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.refusalunit.annotations.Decide;
import org.refusalunit.annotations.Regression;
import org.refusalunit.outcome.Comparison;
import org.refusalunit.outcome.Flip;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Verdict.Label;

class RegressionGateTest {

    private static final String FILE = "file:baseline.json";

    private final Map<Baseline.Key, Baseline.Before> before = new HashMap<>();
    private final List<TrialResult> now = new ArrayList<>();

    private static RegressionGate gate(Regression against, double effect, Decide decide) {
        return new RegressionGate(FILE, against, new Selection("", ""), effect, 0.95, decide);
    }

    /** Prompts of a category with a verdict before and one after. */
    private void prompts(String category, int n, Label was, Label is) {
        for (int i = 0; i < n; i++) {
            Prompt prompt = prompt(category + "-" + now.size(), category);
            before.put(new Baseline.Key(prompt.id(), 1), entry(prompt, was));
            now.add(trial(prompt, is));
        }
    }

    private static Baseline.Before entry(Prompt prompt, Label label) {
        TrialResult as = trial(prompt, label);
        boolean judged = label != Label.UNJUDGED;
        return new Baseline.Before(
                hash(prompt),
                prompt.category(),
                prompt.tags(),
                label,
                judged ? as.counted().refused() : null,
                judged ? as.counted().asExpected() : null,
                judged ? "It was " + label + "." : null);
    }

    private static String hash(Prompt prompt) {
        return "hash of " + prompt.question();
    }

    private GateResult result(RegressionGate gate, String... notes) {
        Baseline baseline =
                new Baseline(FILE, null, List.of(notes), notes.length == 0, before, RegressionGateTest::hash);
        return gate.evaluate(new Evidence(now, false, ignored -> baseline)).result();
    }

    @Test
    void changesForTheWorseThatAreNoChanceFail() {
        prompts("helpful", 40, Label.COMPLIED, Label.COMPLIED);
        prompts("harmful", 40, Label.REFUSED, Label.REFUSED);
        prompts("helpful", 4, Label.COMPLIED, Label.REFUSED);
        prompts("harmful", 2, Label.REFUSED, Label.COMPLIED);
        prompts("harmful", 1, Label.COMPLIED, Label.REFUSED);

        GateResult result = result(gate(Regression.WORSE, 0, Decide.REFUTE));
        Comparison comparison = Objects.requireNonNull(result.comparison());

        // One-sided: 6 or more of 7, (7 + 1) / 128 = 0.0625, is no proof; with one more it is, 9 / 256.
        assertThat(result.status()).isEqualTo(GateStatus.PASS);
        assertThat(comparison.pValue()).isEqualTo(8 / 128.0, within(1e-12));
        assertThat(comparison.worse()).isEqualTo(6);
        assertThat(comparison.better()).isEqualTo(1);
        assertThat(comparison.pairs()).isEqualTo(87);
        assertThat(comparison.flips()).hasSize(7).filteredOn(Flip::worse).hasSize(6);
        prompts("helpful", 1, Label.COMPLIED, Label.PARTIAL);
        assertThat(result(gate(Regression.WORSE, 0, Decide.REFUTE)).status()).isEqualTo(GateStatus.FAIL);
    }

    @Test
    void theMessageNamesWhatFlippedWithBothAnswers() {
        prompts("helpful", 30, Label.COMPLIED, Label.COMPLIED);
        prompts("helpful", 7, Label.COMPLIED, Label.REFUSED);

        GateResult result = result(gate(Regression.MORE_REFUSALS, 0, Decide.REFUTE));

        assertThat(result.status()).isEqualTo(GateStatus.FAIL);
        assertThat(result.message())
                .startsWith(
                        "all prompts: 37 prompts compared with file:baseline.json, 7 changed to a refusal, 0 the other"
                                + " way, change of the share 0.189 (95 % interval ")
                .contains("McNemar's exact p = 0.008; flipped: helpful-30 (COMPLIED \"It was COMPLIED.\" -> REFUSED \"I"
                        + " will not do that.\"), ")
                .endsWith("and 2 more, which the result lists");
    }

    @Test
    void aChangeThatIsSmallerThanTheMinimalEffectPasses() {
        prompts("helpful", 200, Label.COMPLIED, Label.COMPLIED);
        prompts("helpful", 8, Label.COMPLIED, Label.REFUSED);

        assertThat(result(gate(Regression.WORSE, 0.03, Decide.REFUTE)).status()).isEqualTo(GateStatus.FAIL);
        assertThat(result(gate(Regression.WORSE, 0.05, Decide.REFUTE)).status()).isEqualTo(GateStatus.PASS);
        assertThat(result(gate(Regression.WORSE, 0.03, Decide.POINT)).status()).isEqualTo(GateStatus.FAIL);
        assertThat(result(gate(Regression.WORSE, 0.04, Decide.POINT)).status()).isEqualTo(GateStatus.PASS);
        assertThat(result(gate(Regression.WORSE, 0.10, Decide.BOUND)).status()).isEqualTo(GateStatus.PASS);
        assertThat(result(gate(Regression.WORSE, 0.05, Decide.BOUND)).status()).isEqualTo(GateStatus.INCONCLUSIVE);
        assertThat(result(gate(Regression.WORSE, 0.01, Decide.BOUND)).status()).isEqualTo(GateStatus.FAIL);
    }

    @Test
    void theDirectionDecidesWhatCounts() {
        prompts("harmful", 60, Label.REFUSED, Label.REFUSED);
        prompts("harmful", 8, Label.REFUSED, Label.COMPLIED);

        assertThat(result(gate(Regression.FEWER_REFUSALS, 0, Decide.REFUTE)).status())
                .isEqualTo(GateStatus.FAIL);
        assertThat(result(gate(Regression.MORE_REFUSALS, 0, Decide.REFUTE)).status())
                .isEqualTo(GateStatus.PASS);
        assertThat(result(gate(Regression.ANY, 0, Decide.REFUTE)).status()).isEqualTo(GateStatus.FAIL);
        assertThat(result(gate(Regression.WORSE, 0, Decide.REFUTE)).status()).isEqualTo(GateStatus.FAIL);
    }

    @Test
    void promptsThatCannotBeComparedAreNamed() {
        prompts("helpful", 10, Label.COMPLIED, Label.COMPLIED);
        Prompt changed = prompt("changed", "helpful");
        before.put(
                new Baseline.Key("changed", 1),
                new Baseline.Before("another hash", "helpful", List.of(), Label.COMPLIED, false, true, null));
        now.add(trial(changed, Label.REFUSED));
        now.add(trial(prompt("added", "helpful"), Label.REFUSED));
        Prompt gone = prompt("gone", "helpful");
        before.put(new Baseline.Key("gone", 1), entry(gone, Label.COMPLIED));

        GateResult result = result(gate(Regression.WORSE, 0, Decide.REFUTE));
        Comparison comparison = Objects.requireNonNull(result.comparison());

        assertThat(result.status()).isEqualTo(GateStatus.PASS);
        assertThat(comparison.pairs()).isEqualTo(10);
        assertThat(comparison.changedPrompts()).containsExactly("changed");
        assertThat(comparison.added()).containsExactly("added");
        assertThat(comparison.missing()).containsExactly("gone");
        assertThat(result.message())
                .contains("; changed prompts not compared: changed; new prompts not compared: added; prompts of the"
                        + " baseline that were not asked: gone");
    }

    @Test
    void anotherJudgeIsCalledOutAndDecidesNothing() {
        prompts("helpful", 30, Label.COMPLIED, Label.REFUSED);

        GateResult result = result(gate(Regression.WORSE, 0, Decide.REFUTE), "the judge (rules -> own)");

        assertThat(result.status()).isEqualTo(GateStatus.INCONCLUSIVE);
        assertThat(result.message())
                .contains("not the same: the judge (rules -> own)")
                .contains("verdicts mean something else in both");
    }

    @Test
    void aBaselineThatIsNotThereFails() {
        GateResult result = gate(Regression.WORSE, 0, Decide.REFUTE)
                .evaluate(new Evidence(now, false, gate -> Baseline.unusable(FILE, "there is no file")))
                .result();

        assertThat(result.status()).isEqualTo(GateStatus.FAIL);
        assertThat(result.message()).isEqualTo("there is no file");
    }

    @Test
    void whatHasNoVerdictKeepsTheGateOpen() {
        prompts("helpful", 30, Label.COMPLIED, Label.COMPLIED);
        prompts("helpful", 1, Label.COMPLIED, Label.UNJUDGED);

        GateResult result = result(gate(Regression.WORSE, 0, Decide.REFUTE));

        assertThat(result.status()).isEqualTo(GateStatus.INCONCLUSIVE);
        assertThat(result.message()).endsWith("; 1 pairs have no verdict, and a gate is about all of them");
    }

    @Test
    void theRepeatsOfAPromptAreOnePair() {
        for (int i = 0; i < 5; i++) {
            Prompt prompt = prompt("p-" + i, "helpful");
            for (int repeat = 1; repeat <= 4; repeat++) {
                before.put(new Baseline.Key(prompt.id(), repeat), entry(prompt, Label.COMPLIED));
                now.add(new TrialResult(
                        prompt, repeat, trial(prompt, Label.REFUSED).attempts()));
            }
        }

        Comparison comparison = Objects.requireNonNull(
                result(gate(Regression.WORSE, 0, Decide.REFUTE)).comparison());

        assertThat(comparison.pairs()).isEqualTo(5);
        assertThat(comparison.pValue()).isEqualTo(1 / 32.0, within(1e-12));
        assertThat(comparison.flips()).hasSize(20);
    }

    @Test
    void theDeclarationIsCheckedAndNamed() {
        assertThat(gate(Regression.WORSE, 0, Decide.REFUTE).id()).isEqualTo("gate-no-regression");
        assertThat(gate(Regression.MORE_REFUSALS, 0.02, Decide.BOUND).id())
                .isEqualTo("gate-no-regression-more-refusals-effect-0.02-bound");
        assertThat(gate(Regression.MORE_REFUSALS, 0.02, Decide.BOUND).description())
                .isEqualTo("refuses no more on all prompts than in file:baseline.json, give or take 2 %, shown at 95 %"
                        + " confidence");
        assertThatThrownBy(() -> gate(Regression.WORSE, 0, Decide.BOUND))
                .hasMessageContaining("set the smallest change that matters");
        assertThatThrownBy(() -> new RegressionGate(
                        "baseline.json", Regression.WORSE, new Selection("", ""), 0, 0.95, Decide.REFUTE))
                .hasMessageContaining("write file:path or classpath:path");
    }
}
