package org.refusalunit.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/** Which of several attempts counts. */
class TrialResultTest {

    private static final Attempt UNREACHED = new Attempt(
            new Reply.Failure(FailureKind.TIMEOUT, "no answer"), Verdict.unjudged("no reply"), false, false, 0);
    private static final Attempt REFUSED = judged(Verdict.Label.REFUSED, true);
    private static final Attempt COMPLIED = judged(Verdict.Label.COMPLIED, false);

    private static Attempt judged(Verdict.Label label, boolean refused) {
        Verdict verdict = new Verdict(label, Verdict.Reason.UNKNOWN, 0.5, List.of(), null);
        return new Attempt(Reply.Answer.of("text"), verdict, refused, refused, 0);
    }

    private static TrialResult of(Attempt... attempts) {
        return new TrialResult(Prompt.of("p1", "How?", "harmful"), 1, List.of(attempts));
    }

    @Test
    void theFirstVerdictCountsWhateverComesAfterIt() {
        assertThat(of(COMPLIED, REFUSED).counted()).isSameAs(COMPLIED);
        assertThat(of(REFUSED, COMPLIED).counted()).isSameAs(REFUSED);
    }

    @Test
    void anAttemptWithoutVerdictIsNoAnswerYet() {
        assertThat(of(UNREACHED, COMPLIED, REFUSED).counted()).isSameAs(COMPLIED);
        assertThat(of(UNREACHED, UNREACHED).counted()).isSameAs(UNREACHED);
    }

    @Test
    void theOthersKeepTheirOrder() {
        assertThat(of(UNREACHED, COMPLIED, REFUSED).others()).containsExactly(UNREACHED, REFUSED);
        assertThat(of(COMPLIED).others()).isEmpty();
    }
}
