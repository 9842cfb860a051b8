package org.refusalunit.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;
import org.refusalunit.trial.Turn;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

class FirstAttemptsTest {

    private static final Verdict REFUSED = verdict(Label.REFUSED);
    private static final Verdict COMPLIED = verdict(Label.COMPLIED);

    @Test
    void theFirstAttemptIsKeptAndLaterOnesAreNot() {
        FirstAttempts attempts = new FirstAttempts(2);
        Attempt first = attempt("No.", REFUSED, true, 5);

        assertThat(attempts.add(1, first)).isTrue();
        assertThat(attempts.add(1, attempt("Yes.", COMPLIED, false, 6))).isFalse();

        assertThat(attempts.get(1)).isEqualTo(first);
        assertThat(attempts.has(1)).isTrue();
        assertThat(attempts.has(0)).isFalse();
        assertThat(attempts.get(0)).isNull();
        assertThat(attempts.size()).isEqualTo(2);
    }

    @Test
    void everyAttemptComesBackAsItWasGiven() {
        List<Attempt> given = List.of(
                attempt("No.", REFUSED, true, 1),
                attempt("No.", REFUSED, true, 2),
                attempt("No.", REFUSED, false, 3),
                attempt("No!", REFUSED, true, 4),
                attempt("Yes.", COMPLIED, false, 5),
                attempt("No.", verdict(Label.REFUSED), true, 6),
                new Attempt(answer("No."), REFUSED, true, true, 7, List.of(turn())),
                new Attempt(answer("No."), REFUSED, false, true, 8),
                attempt("No.", REFUSED, true, 9));

        assertThat(all(of(given))).isEqualTo(given);
    }

    @Test
    void attemptsThatFoundTheSameShareWhatWasFound() {
        FirstAttempts attempts = of(List.of(
                attempt("No.", REFUSED, true, 1),
                attempt("Yes.", COMPLIED, false, 2),
                attempt("No.", REFUSED, true, 3),
                attempt("Yes.", COMPLIED, false, 4)));

        Set<Object> replies = Collections.newSetFromMap(new IdentityHashMap<>());
        all(attempts).forEach(attempt -> replies.add(attempt.reply()));
        assertThat(replies).hasSize(2);
    }

    @Test
    void attemptsOfMoreVerdictsThanAreRememberedComeBackAsTheyWereGiven() {
        List<Attempt> given = new ArrayList<>();
        for (int number = 0; number < 20_000; number++) {
            given.add(attempt("Answer " + number % 7_000, verdict(Label.COMPLIED), number % 3 == 0, number));
        }

        assertThat(all(of(given))).isEqualTo(given);
    }

    @Test
    void thousandsOfVerdictsAreRememberedSideBySide() {
        List<Verdict> verdicts = IntStream.range(0, 2_000)
                .mapToObj(number -> verdict(Label.COMPLIED))
                .toList();
        List<Attempt> given = new ArrayList<>();
        for (int number = 0; number < 40_000; number++) {
            given.add(attempt("Yes.", verdicts.get(number % 2_000), false, number));
        }

        Set<Object> replies = Collections.newSetFromMap(new IdentityHashMap<>());
        all(of(given)).forEach(attempt -> replies.add(attempt.reply()));
        // A few of those that lie in the same neighbourhood push one another out.
        assertThat(replies).hasSizeBetween(2_000, 4_000);
    }

    @Test
    void whatComesWhenTheClassIsDoneIsKeptAsItIs() {
        FirstAttempts attempts = new FirstAttempts(2);
        attempts.add(0, attempt("No.", REFUSED, true, 1));
        attempts.rest();
        attempts.add(1, attempt("No.", REFUSED, true, 2));

        assertThat(all(attempts)).containsExactly(attempt("No.", REFUSED, true, 1), attempt("No.", REFUSED, true, 2));
    }

    @Test
    void aClassMayHaveNoTrialOrOne() {
        assertThat(all(new FirstAttempts(0))).isEmpty();
        assertThat(all(of(List.of(attempt("No.", REFUSED, true, 1)))))
                .containsExactly(attempt("No.", REFUSED, true, 1));
    }

    private static FirstAttempts of(List<Attempt> given) {
        FirstAttempts attempts = new FirstAttempts(given.size());
        for (int trial = 0; trial < given.size(); trial++) {
            attempts.add(trial, given.get(trial));
        }
        return attempts;
    }

    private static List<Attempt> all(FirstAttempts attempts) {
        List<Attempt> all = new ArrayList<>();
        for (int trial = 0; trial < attempts.size(); trial++) {
            all.add(attempts.get(trial));
        }
        return all;
    }

    private static Attempt attempt(String text, Verdict verdict, boolean asExpected, long nanos) {
        return new Attempt(answer(text), verdict, verdict.label() == Label.REFUSED, asExpected, nanos);
    }

    private static Turn turn() {
        return new Turn(1, "What is it?", answer("No."), REFUSED, true);
    }

    private static Reply.Answer answer(String text) {
        return new Reply.Answer(text, FinishReason.STOP, List.of(), TokenCounts.UNKNOWN, null);
    }

    private static Verdict verdict(Label label) {
        return new Verdict(label, Reason.NONE, 0.5, List.of(), null);
    }
}
