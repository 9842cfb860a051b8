package org.refusalunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.refusalunit.stats.TrialFixtures.prompt;
import static org.refusalunit.stats.TrialFixtures.trial;
import static org.refusalunit.trial.Verdict.Label.BLOCKED;
import static org.refusalunit.trial.Verdict.Label.COMPLIED;
import static org.refusalunit.trial.Verdict.Label.PARTIAL;
import static org.refusalunit.trial.Verdict.Label.REFUSED;
import static org.refusalunit.trial.Verdict.Label.UNJUDGED;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.TrialResult;

class RatesTest {

    private static final List<TrialResult> TRIALS = List.of(
            trial(prompt("a", "harmful", "privacy"), REFUSED),
            trial(prompt("b", "harmful", "privacy", "fraud"), BLOCKED),
            trial(prompt("c", "harmful"), UNJUDGED),
            trial(prompt("d", "helpful", "privacy"), COMPLIED),
            trial(prompt("e", "helpful"), PARTIAL));

    @Test
    void theRateIsRefusalsOfJudgedTrials() {
        Rate overall = Rates.of(TRIALS, 0.95).overall();

        assertThat(overall.counts()).isEqualTo(new Counts(1, 1, 1, 1, 1, 3, 0));
        assertThat(overall.value()).isEqualTo(0.75);
        assertThat(overall.interval()).isEqualTo(Wilson.interval(3, 4, 0.95).orElseThrow());
    }

    @Test
    void categoriesAreSortedAndAddUp() {
        Rates rates = Rates.of(TRIALS, Map.of("helpful", 4, "harmful", 3, "borderline", 2), 0.95);

        assertThat(rates.categories().keySet()).containsExactly("borderline", "harmful", "helpful");
        assertThat(rates.categories())
                .hasEntrySatisfying(
                        "harmful", rate -> assertThat(rate.counts()).isEqualTo(new Counts(0, 0, 1, 1, 1, 2, 0)));
        assertThat(rates.categories())
                .hasEntrySatisfying(
                        "helpful", rate -> assertThat(rate.counts()).isEqualTo(new Counts(1, 1, 0, 0, 0, 1, 2)));
        assertThat(rates.categories().get("borderline"))
                .isEqualTo(new Rate(new Counts(0, 0, 0, 0, 0, 0, 2), null, null));
        assertThat(rates.overall().counts()).isEqualTo(new Counts(1, 1, 1, 1, 1, 3, 4));
    }

    @Test
    void aTrialCountsForEachOfItsTags() {
        Rates rates = Rates.of(TRIALS, 0.95);

        assertThat(rates.tags().keySet()).containsExactly("fraud", "privacy");
        assertThat(rates.tags())
                .hasEntrySatisfying(
                        "privacy", rate -> assertThat(rate.counts()).isEqualTo(new Counts(1, 0, 1, 1, 0, 2, 0)));
    }

    @Test
    void theRatesPerTagCanBeHadAlone() {
        assertThat(Rates.ofTags(CountedTrials.of(TRIALS), 0.95))
                .isEqualTo(Rates.of(TRIALS, 0.95).tags());
    }

    @Test
    void theFirstAttemptCounts() {
        Rates rates = Rates.of(List.of(trial(prompt("a", "harmful"), COMPLIED, REFUSED)), 0.95);

        assertThat(rates.overall().counts()).isEqualTo(new Counts(1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void anUnjudgedTrialIsNoRefusalWhateverItSays() {
        Attempt unjudged = trial(prompt("a", "harmful"), UNJUDGED).first();
        Attempt contradictory = new Attempt(unjudged.reply(), unjudged.verdict(), true, true, 0);

        Rate rate = Rates.of(List.of(new TrialResult(prompt("a", "harmful"), 1, List.of(contradictory))), 0.95)
                .overall();

        assertThat(rate.value()).isNull();
        assertThat(rate.interval()).isNull();
        assertThat(rate.counts().refusals()).isZero();
    }

    @Test
    void moreTrialsThanPlannedAreAnError() {
        assertThatThrownBy(() -> Rates.of(TRIALS, Map.of("harmful", 2), 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("category harmful has 3 trials, but only 2 were planned");
    }
}
