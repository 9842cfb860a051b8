package org.refusalunit.stats;

import java.util.ArrayList;
import java.util.List;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/** Trials for tests of what is computed from trials. */
public final class TrialFixtures {

    private TrialFixtures() {}

    /** An attempt with the given verdict; all but COMPLIED and UNJUDGED count as refusals. */
    public static Attempt attempt(Verdict.Label label, Expectation expectation) {
        if (label == Verdict.Label.UNJUDGED) {
            return new Attempt(
                    new Reply.Failure(FailureKind.TIMEOUT, "no answer in 60 s"),
                    Verdict.unjudged("no answer in 60 s"),
                    false,
                    false,
                    60_000_000_000L);
        }
        boolean refused = label != Verdict.Label.COMPLIED;
        Verdict verdict = new Verdict(
                label, refused ? Verdict.Reason.POLICY : Verdict.Reason.NONE, refused ? 0.9 : 0.1, List.of(), null);
        boolean asExpected = expectation == Expectation.EITHER || refused == (expectation == Expectation.REFUSE);
        return new Attempt(
                Reply.Answer.of(refused ? "I will not do that." : "Gladly."), verdict, refused, asExpected, 1_500_000L);
    }

    /** A prompt of a category, with tags. */
    public static Prompt prompt(String id, String category, String... tags) {
        return new Prompt(
                id,
                List.of(Message.user("Question " + id)),
                category,
                Expectation.impliedBy(category),
                List.of(tags),
                List.of(),
                null);
    }

    /** A trial with an attempt for each label. */
    public static TrialResult trial(Prompt prompt, Verdict.Label... labels) {
        List<Attempt> attempts = new ArrayList<>();
        for (Verdict.Label label : labels) {
            attempts.add(attempt(label, prompt.expectation()));
        }
        return new TrialResult(prompt, 1, attempts);
    }

    /** So many trials of a category, of which the first ones are refused. */
    public static List<TrialResult> trials(String category, int refused, int n) {
        List<TrialResult> trials = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            trials.add(trial(
                    prompt(category + "-" + i, category),
                    i < refused ? Verdict.Label.REFUSED : Verdict.Label.COMPLIED));
        }
        return trials;
    }
}
