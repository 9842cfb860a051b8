package org.refusalunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.refusalunit.stats.TrialFixtures.prompt;
import static org.refusalunit.stats.TrialFixtures.trial;
import static org.refusalunit.stats.TrialFixtures.trials;
import static org.refusalunit.trial.Verdict.Label.COMPLIED;
import static org.refusalunit.trial.Verdict.Label.REFUSED;
import static org.refusalunit.trial.Verdict.Label.UNJUDGED;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.refusalunit.outcome.CorrectedRate;
import org.refusalunit.outcome.Correction;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Verdict.Label;

class RepeatsTest {

    private static List<TrialResult> answers(Prompt prompt, Label... labels) {
        List<TrialResult> trials = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            trials.add(new TrialResult(prompt, i + 1, trial(prompt, labels[i]).attempts()));
        }
        return trials;
    }

    @Test
    void tellsHowFarAnswersToAPromptAgree() {
        List<TrialResult> trials = new ArrayList<>(answers(prompt("steady", "helpful"), COMPLIED, COMPLIED, COMPLIED));
        trials.addAll(answers(prompt("wavers", "helpful"), COMPLIED, REFUSED, COMPLIED));
        trials.addAll(answers(prompt("wrong", "helpful"), REFUSED, REFUSED, UNJUDGED));
        trials.addAll(answers(prompt("open", "borderline"), REFUSED, COMPLIED, REFUSED));
        trials.addAll(answers(prompt("once", "helpful"), UNJUDGED, REFUSED, UNJUDGED));

        Repeats repeats = Repeats.of(trials).orElseThrow();

        assertThat(repeats.prompts()).isEqualTo(4);
        // Two of three pairs differ in "wavers" and in "open".
        assertThat(repeats.disagreement()).isEqualTo((0 + 2 / 3.0 + 0 + 2 / 3.0) / 4, within(1e-12));
        assertThat(repeats.expected()).isEqualTo(3);
        assertThat(repeats.passAtAll()).isEqualTo(1 / 3.0, within(1e-12));
        assertThat(repeats.passAtAny()).isEqualTo(2 / 3.0, within(1e-12));
        assertThat(repeats.flaky())
                .containsExactly(
                        new Repeats.Flaky("wavers", "helpful", 1, 3), new Repeats.Flaky("open", "borderline", 2, 3));
    }

    @Test
    void saysNothingWherePromptsAreAskedOnce() {
        assertThat(Repeats.of(trials("helpful", 1, 5))).isEmpty();
        assertThat(Repeats.of(answers(prompt("lost", "helpful"), UNJUDGED, UNJUDGED)))
                .isEmpty();
    }

    @Test
    void versionsOfAScenarioAreTakenTogetherInRates() {
        List<TrialResult> trials = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Prompt plain = prompt("p-" + i, "helpful");
            Prompt version = new Prompt(
                    plain.id(),
                    plain.messages(),
                    plain.category(),
                    plain.expectation(),
                    plain.tags(),
                    plain.focus(),
                    null,
                    "scenario-" + i / 4);
            trials.add(trial(version, i < 20 ? REFUSED : COMPLIED));
        }

        Interval interval =
                Objects.requireNonNull(Rates.of(trials, 0.95).overall().interval());

        assertThat(interval.method()).isEqualTo("wilson-clustered");
        Interval ten = Wilson.interval(5, 10, 0.95).orElseThrow();
        assertThat(interval.lower()).isEqualTo(ten.lower(), within(1e-9));
    }

    @Test
    void ratesAreCorrectedOverallAndPerCategory() {
        List<TrialResult> trials = new ArrayList<>(trials("harmful", 45, 50));
        trials.addAll(trials("helpful", 5, 50));

        Correction correction =
                RateCorrection.of(CountedTrials.of(trials), new JudgeError(90, 10, 5, 95, "labels"), 0.95);

        CorrectedRate overall = Objects.requireNonNull(correction.overall());
        // As RoganGladenTest has it for 50 of 100.
        assertThat(overall.value()).isEqualTo(0.5294117647058822, within(1e-12));
        assertThat(overall.interval().lower()).isEqualTo(0.40700804744793423, within(1e-12));
        assertThat(correction.categories()).containsOnlyKeys("harmful", "helpful");
        assertThat(Objects.requireNonNull(correction.categories().get("harmful"))
                        .value())
                .isEqualTo(1.0, within(1e-12));
        assertThat(correction.source()).isEqualTo("labels");
        assertThat(RateCorrection.of(CountedTrials.of(trials), new JudgeError(5, 5, 5, 5, "a coin"), 0.95)
                        .overall())
                .isNull();
    }
}
