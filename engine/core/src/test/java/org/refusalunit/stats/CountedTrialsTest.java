package org.refusalunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refusalunit.annotations.IntervalMethod.WILSON;
import static org.refusalunit.stats.TrialFixtures.prompt;
import static org.refusalunit.stats.TrialFixtures.trial;
import static org.refusalunit.trial.Verdict.Label.COMPLIED;
import static org.refusalunit.trial.Verdict.Label.REFUSED;
import static org.refusalunit.trial.Verdict.Label.UNJUDGED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Turn;

class CountedTrialsTest {

    private static final List<TrialResult> ALONE = List.of(
            trial(prompt("a", "harmful", "privacy"), REFUSED),
            trial(prompt("b", "harmful", "privacy", "fraud", "privacy"), COMPLIED),
            trial(prompt("c", "harmful"), UNJUDGED),
            trial(prompt("d", "helpful", "privacy"), COMPLIED, REFUSED));

    /** Three answers to each of 20 prompts, which go together. */
    private static List<TrialResult> repeats() {
        List<TrialResult> trials = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Prompt prompt = prompt("p-" + i, i < 10 ? "harmful" : "helpful", "even-" + i % 2);
            for (int repeat = 1; repeat <= 3; repeat++) {
                TrialResult once = trial(prompt, i < 7 ? REFUSED : COMPLIED);
                trials.add(new TrialResult(prompt, repeat, once.attempts()));
            }
        }
        return trials;
    }

    private static void assertSame(Measurement found, List<TrialResult> trials, Predicate<TrialResult> wanted) {
        Measurement looked = Measurement.of(trials, wanted);
        assertThat(found.rate(0.95, WILSON)).isEqualTo(looked.rate(0.95, WILSON));
        assertThat(found.effectiveTrials()).isEqualTo(looked.effectiveTrials());
    }

    @Test
    void measuresWhatALookAtEachTrialMeasures() {
        for (List<TrialResult> trials : List.of(ALONE, repeats(), List.<TrialResult>of())) {
            CountedTrials counted = CountedTrials.of(trials);

            assertSame(counted.measured(), trials, trial -> true);
            for (String name : List.of("harmful", "helpful", "borderline")) {
                assertSame(
                        counted.ofCategory(name),
                        trials,
                        trial -> trial.prompt().category().equals(name));
            }
            for (String tag : List.of("privacy", "fraud", "even-0", "odd")) {
                assertSame(
                        counted.ofTag(tag),
                        trials,
                        trial -> trial.prompt().tags().contains(tag));
            }
        }
    }

    @Test
    void aTagThatIsThereTwiceCountsOnce() {
        assertThat(CountedTrials.of(ALONE).ofTag("privacy").counts()).isEqualTo(new Counts(2, 0, 1, 0, 0, 1, 0));
    }

    @Test
    void keepsTheTrialsAsTheyWere() {
        List<TrialResult> trials = new ArrayList<>(ALONE);
        CountedTrials counted = CountedTrials.of(trials);
        trials.clear();

        assertThat(counted.trials()).isEqualTo(ALONE);
    }

    @Test
    void tellsWhetherThereAreRepeatsTurnsAndDetails() {
        CountedTrials plain = CountedTrials.of(ALONE);
        assertThat(plain.repeated()).isFalse();
        assertThat(plain.conversations()).isFalse();
        assertThat(plain.details()).isFalse();

        assertThat(CountedTrials.of(repeats()).repeated()).isTrue();
        TrialResult first = ALONE.get(0);
        Attempt attempt = first.first();
        Turn turn = new Turn(1, "First?", attempt.reply(), attempt.verdict(), true);
        Attempt talk = new Attempt(attempt.reply(), attempt.verdict(), true, true, 1, List.of(turn));
        assertThat(CountedTrials.of(List.of(new TrialResult(first.prompt(), 1, List.of(talk))))
                        .conversations())
                .isTrue();
        Attempt explained = new Attempt(
                attempt.reply(), attempt.verdict().withDetails(Map.of("decided_by", "first")), true, true, 1);
        assertThat(CountedTrials.of(List.of(new TrialResult(first.prompt(), 1, List.of(explained))))
                        .details())
                .isTrue();
    }
}
