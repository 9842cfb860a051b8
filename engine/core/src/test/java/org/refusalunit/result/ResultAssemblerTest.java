package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.refusalunit.stats.TrialFixtures.prompt;
import static org.refusalunit.stats.TrialFixtures.trial;
import static org.refusalunit.stats.TrialFixtures.trials;
import static org.refusalunit.trial.Verdict.Label.COMPLIED;
import static org.refusalunit.trial.Verdict.Label.REFUSED;
import static org.refusalunit.trial.Verdict.Label.UNJUDGED;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.SuiteIdentity;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.CountedTrials;

class ResultAssemblerTest {

    private static final SuiteIdentity SUITE = new SuiteIdentity("s", "ab".repeat(32), 5, 4);

    @Test
    void countsWhatWasPlannedAndNotRun() {
        ModelResult result = ResultAssembler.of("C", "m", SUITE)
                .planned(Map.of("harmful", 3, "helpful", 1))
                .trials(trials("harmful", 1, 2))
                .assemble();

        assertThat(result.completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(result.overall().counts().skipped()).isEqualTo(2);
        assertThat(result.categories()).containsOnlyKeys("harmful", "helpful");
    }

    @Test
    void isCompleteWhereAllWasRun() {
        assertThat(ResultAssembler.of("C", "m", SUITE)
                        .trials(trials("harmful", 1, 4))
                        .assemble()
                        .completeness())
                .isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void isTheSameWhereTrialsWereCountedBefore() {
        Map<String, Integer> planned = Map.of("harmful", 3, "helpful", 1);
        List<TrialResult> trials = trials("harmful", 1, 2);

        assertThat(ResultAssembler.of("C", "m", SUITE)
                        .planned(planned)
                        .counted(CountedTrials.of(trials))
                        .assemble())
                .isEqualTo(ResultAssembler.of("C", "m", SUITE)
                        .planned(planned)
                        .trials(trials)
                        .assemble());
    }

    @Test
    void aTrialThatOccursTwiceIsAnError() {
        TrialResult twice = trial(prompt("a", "harmful"), REFUSED);

        assertThatThrownBy(() -> ResultAssembler.of("C", "m", SUITE)
                        .trials(List.of(twice, twice))
                        .assemble())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trial a with repeat 1 occurs twice; further attempts belong into one trial");
    }

    @Test
    void aRerunAddsAttemptsAndLeavesTheOrder() {
        List<TrialResult> first = List.of(
                trial(prompt("a", "harmful"), UNJUDGED),
                trial(prompt("b", "harmful"), REFUSED),
                trial(prompt("c", "harmful"), COMPLIED));
        List<TrialResult> rerun =
                List.of(trial(prompt("c", "harmful"), REFUSED), trial(prompt("a", "harmful"), COMPLIED));

        List<TrialResult> merged = ResultAssembler.withFurtherAttempts(first, rerun);

        assertThat(merged)
                .containsExactly(
                        trial(prompt("a", "harmful"), UNJUDGED, COMPLIED),
                        trial(prompt("b", "harmful"), REFUSED),
                        trial(prompt("c", "harmful"), COMPLIED, REFUSED));
    }
}
