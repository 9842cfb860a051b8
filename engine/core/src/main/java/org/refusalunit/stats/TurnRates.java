package org.refusalunit.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Turn;

/**
 * Refusals by the turn of a conversation. Turns of one conversation depend on each other: a rate at one turn has one answer of
 * each conversation in it and an interval like any other; the counts behind a refusal and behind an answer have several, and
 * none.
 *
 * @param byTurn the rate at the first, the second and each further turn; conversations that ended before are not in it
 * @param afterRefusal turns right behind one that was refused, as MS-XSB counts refusals that a refusal brought about
 * @param afterAnswer turns right behind one that was not
 * @see <a href="https://arxiv.org/abs/2510.08158">Beyond Over-Refusal, arXiv 2510.08158</a>
 */
public record TurnRates(List<Rate> byTurn, After afterRefusal, After afterAnswer) {

    public TurnRates {
        byTurn = List.copyOf(byTurn);
    }

    /**
     * Turns behind others, both with a verdict.
     *
     * @param judged how many
     * @param refusals how many of them were refused
     */
    public record After(int judged, int refusals) {

        private After plus(boolean refused) {
            return new After(judged + 1, refusals + (refused ? 1 : 0));
        }
    }

    /** The turns of all conversations among the trials, by the attempts that count; empty where there are none. */
    public static Optional<TurnRates> of(List<TrialResult> trials, double confidence) {
        if (!conversational(trials)) {
            return Optional.empty();
        }
        boolean clustered = Tally.clustered(trials);
        List<Tally> tallies = new ArrayList<>();
        After afterRefusal = new After(0, 0);
        After afterAnswer = new After(0, 0);
        for (TrialResult trial : trials) {
            Attempt counted = trial.counted();
            Turn before = null;
            for (Turn turn : counted.turns()) {
                if (tallies.size() < turn.number()) {
                    tallies.add(new Tally(clustered));
                }
                tallies.get(turn.number() - 1).add(trial, turn.verdict(), turn.refused());
                if (before != null
                        && before.verdict().judged()
                        && turn.verdict().judged()) {
                    afterRefusal = before.refused() ? afterRefusal.plus(turn.refused()) : afterRefusal;
                    afterAnswer = before.refused() ? afterAnswer : afterAnswer.plus(turn.refused());
                }
                before = turn;
            }
        }
        List<Rate> byTurn = tallies.stream()
                .map(tally -> tally.rate(0, confidence, IntervalMethod.WILSON))
                .toList();
        return Optional.of(new TurnRates(byTurn, afterRefusal, afterAnswer));
    }

    private static boolean conversational(List<TrialResult> trials) {
        for (TrialResult trial : trials) {
            if (!trial.counted().turns().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
