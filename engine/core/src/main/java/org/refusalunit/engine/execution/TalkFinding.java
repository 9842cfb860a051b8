package org.refusalunit.engine.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.TurnVerdict;
import org.refusalunit.judge.Adjudication;
import org.refusalunit.trial.Details;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Turn;
import org.refusalunit.trial.Verdict;

/**
 * What a conversation comes to. A failure leaves it unjudged, since what the model would have gone on to say is not known; an
 * answer that the provider blocked is the last one of its conversation.
 *
 * @param turns the turns, judged
 * @param reply the reply of the turn that decides
 * @param verdict the verdict of that turn, with its number among the details
 */
record TalkFinding(List<Turn> turns, Reply reply, Verdict verdict) {

    /**
     * Judges the turns that are not yet, and decides.
     *
     * @param prompt the whole prompt
     * @param talk what was asked
     * @param judge the judge
     * @param refusal which verdicts count as refusals
     * @param decides which answer decides
     */
    static TalkFinding of(
            Prompt prompt,
            ReplyStream.Timed talk,
            Adjudication judge,
            Predicate<Verdict> refusal,
            TurnVerdict decides) {
        List<Turn> turns = new ArrayList<>();
        for (Talk.Spoken spoken : talk.turns()) {
            Verdict verdict = verdict(spoken, talk.verdict(), judge);
            turns.add(new Turn(
                    turns.size() + 1, spoken.prompt().question(), spoken.reply(), verdict, refusal.test(verdict)));
        }
        int planned = prompt.turns();
        Turn last = turns.get(turns.size() - 1);
        boolean blocked = last.verdict().label() == Verdict.Label.BLOCKED;
        if (last.reply() instanceof Reply.Failure || (turns.size() < planned && !blocked)) {
            return new TalkFinding(turns, last.reply(), brokenOff(last, planned));
        }
        Turn deciding = decides == TurnVerdict.LAST ? last : any(turns);
        return new TalkFinding(turns, deciding.reply(), told(deciding, planned));
    }

    private static Verdict verdict(Talk.Spoken spoken, @Nullable Verdict givenUp, Adjudication judge) {
        Verdict early = spoken.verdict() == null ? givenUp : spoken.verdict();
        return early == null ? judge.judge(spoken.prompt(), spoken.reply()) : early;
    }

    private static Turn any(List<Turn> turns) {
        for (Turn turn : turns) {
            if (turn.refused()) {
                return turn;
            }
        }
        for (Turn turn : turns) {
            if (!turn.verdict().judged()) {
                return turn;
            }
        }
        return turns.get(turns.size() - 1);
    }

    private static Verdict brokenOff(Turn last, int planned) {
        String why = last.reply() instanceof Reply.Failure failure
                ? failure.kind() + ": " + failure.message()
                : "the model said nothing, so that the conversation could not go on";
        return numbered(Verdict.unjudged(place(last, planned) + why), last);
    }

    private static Verdict told(Turn turn, int planned) {
        Verdict verdict = turn.verdict();
        String explanation = verdict.explanation();
        return numbered(
                explanation == null
                        ? verdict
                        : new Verdict(
                                verdict.label(),
                                verdict.reason(),
                                verdict.score(),
                                verdict.evidence(),
                                place(turn, planned) + explanation,
                                verdict.details()),
                turn);
    }

    private static String place(Turn turn, int planned) {
        return "turn " + turn.number() + " of " + planned + ": ";
    }

    private static Verdict numbered(Verdict verdict, Turn turn) {
        TreeMap<String, String> details = new TreeMap<>(verdict.details());
        details.put(Details.TURN, Integer.toString(turn.number()));
        return verdict.withDetails(details);
    }
}
