package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refusalunit.result.ResultFixtures.refusal;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

class AttemptMemoTest {

    private static Attempt failure(String message) {
        return new Attempt(
                new Reply.Failure(FailureKind.BACKEND, message), Verdict.unjudged("no answer"), false, false, 1);
    }

    @Test
    void recognisesReplyAndVerdictByThemselves() {
        AttemptMemo<String> memo = new AttemptMemo<>();
        Attempt attempt = refusal("No.");
        memo.put(attempt, "known");

        assertThat(memo.get(attempt)).isEqualTo("known");
        assertThat(memo.get(new Attempt(attempt.reply(), attempt.verdict(), false, false, 7)))
                .isEqualTo("known");
        Attempt equal = refusal("No.");
        assertThat(equal).isEqualTo(attempt);
        assertThat(memo.get(equal)).isNull();
        assertThat(memo.get(new Attempt(equal.reply(), attempt.verdict(), true, true, 1)))
                .isNull();
        assertThat(memo.get(new Attempt(attempt.reply(), equal.verdict(), true, true, 1)))
                .isNull();
    }

    @Test
    void knowsOneVerdictOnSeveralReplies() {
        AttemptMemo<String> memo = new AttemptMemo<>();
        Attempt one = refusal("No.");
        Attempt other = new Attempt(failure("broken").reply(), one.verdict(), true, true, 1);
        memo.put(one, "one");
        memo.put(other, "other");

        assertThat(memo.get(one)).isEqualTo("one");
        assertThat(memo.get(other)).isEqualTo("other");
    }

    @Test
    void forgetsSomeOfManyAndMixesUpNone() {
        AttemptMemo<Integer> memo = new AttemptMemo<>();
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            Attempt attempt = refusal("No " + i);
            attempts.add(attempt);
            memo.put(attempt, i);
            assertThat(memo.get(attempt)).isEqualTo(i);
        }

        int known = 0;
        for (int i = 0; i < attempts.size(); i++) {
            Integer found = memo.get(attempts.get(i));
            assertThat(found).isIn(i, null);
            known += found == null ? 0 : 1;
        }
        assertThat(known).isBetween(1, 1 << 13);
    }

    @Test
    void keepsNothingAboutLongTexts() {
        AttemptMemo<String> memo = new AttemptMemo<>();

        assertThat(memo.keeps(refusal("x".repeat(1_000)))).isTrue();
        assertThat(memo.keeps(refusal("x".repeat(1_001)))).isFalse();
        assertThat(memo.keeps(failure("x".repeat(1_000)))).isTrue();
        assertThat(memo.keeps(failure("x".repeat(1_001)))).isFalse();
    }
}
