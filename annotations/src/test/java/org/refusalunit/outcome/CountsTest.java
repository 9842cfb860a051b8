package org.refusalunit.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.refusalunit.trial.Prompt;

/** Figures that add up. */
class CountsTest {

    @Test
    void labelsAddUpToTheTrialsAndUnjudgedOnesAreInNoRate() {
        Counts counts = new Counts(5, 1, 3, 2, 4, 6, 10);

        assertThat(counts.judged()).isEqualTo(11);
        assertThat(counts.trials()).isEqualTo(15);
    }

    @Test
    void refusalsAreAPartOfTheJudged() {
        assertThatThrownBy(() -> new Counts(1, 0, 1, 0, 5, 3, 0))
                .hasMessage("refusals are a part of the judged trials: 3");
        assertThatThrownBy(() -> new Counts(-1, 0, 0, 0, 0, 0, 0)).hasMessage("counts are not negative");
    }

    @Test
    void anIntervalOfARateLiesBetweenZeroAndOne() {
        assertThatThrownBy(() -> new Interval(0.5, 0.4, 0.95, "wilson")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(-0.1, 0.4, 0.95, "wilson")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(0.1, Double.NaN, 0.95, "wilson"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTrialThatWasNotRunHasNoResult() {
        assertThatThrownBy(() -> new TrialResult(Prompt.of("p1", "How?", "helpful"), 1, List.of()))
                .hasMessage("a trial that was not run has no result: p1");
    }
}
