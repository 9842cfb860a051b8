package org.refusalunit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.Turn;
import org.refusalunit.trial.Verdict.Label;

class TurnRatesTest {

    private static TrialResult talk(String id, Label... labels) {
        List<Turn> turns = new ArrayList<>();
        Attempt last = TrialFixtures.attempt(Label.COMPLIED, Expectation.EITHER);
        for (Label label : labels) {
            last = TrialFixtures.attempt(label, Expectation.EITHER);
            turns.add(new Turn(turns.size() + 1, "Question", last.reply(), last.verdict(), last.refused()));
        }
        Attempt attempt = new Attempt(last.reply(), last.verdict(), last.refused(), true, 1, turns);
        return new TrialResult(TrialFixtures.prompt(id, "own"), 1, List.of(attempt));
    }

    @Test
    void countsEveryTurnAndWhatFollowsARefusal() {
        TurnRates rates = TurnRates.of(
                        List.of(
                                talk("a", Label.REFUSED, Label.REFUSED, Label.COMPLIED),
                                talk("b", Label.COMPLIED, Label.REFUSED, Label.UNJUDGED),
                                talk("c", Label.COMPLIED, Label.BLOCKED),
                                talk("d", Label.UNJUDGED, Label.REFUSED)),
                        0.95)
                .orElseThrow();

        assertThat(rates.byTurn())
                .extracting(
                        rate -> rate.counts().refusals() + "/" + rate.counts().judged())
                .containsExactly("1/3", "4/4", "0/1");
        // a: 1 to 2, 2 to 3; b: 1 to 2; c: 1 to 2. Pairs with an unjudged turn are left out.
        assertThat(rates.afterRefusal()).isEqualTo(new TurnRates.After(2, 1));
        assertThat(rates.afterAnswer()).isEqualTo(new TurnRates.After(2, 2));
    }

    @Test
    void thereAreNoneWithoutConversations() {
        assertThat(TurnRates.of(TrialFixtures.trials("harmful", 2, 3), 0.95)).isEmpty();
    }
}
