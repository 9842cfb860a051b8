package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.refusalunit.spi.DeferredJudge;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

/** A judge that takes its time. */
class DeferredAdjudicationTest {

    private static final Verdict REFUSED = new Verdict(Label.REFUSED, Reason.POLICY, 1, List.of(), null);

    /** A judge whose verdicts the test gives by hand. */
    private static final class ByHand implements DeferredJudge {
        private final int window;
        private final Map<String, CompletableFuture<Verdict>> before = new LinkedHashMap<>();

        ByHand(int window) {
            this.window = window;
        }

        @Override
        public JudgeIdentity identity() {
            return JudgeIdentity.of("by hand", Map.of());
        }

        @Override
        public int window() {
            return window;
        }

        @Override
        public CompletionStage<Verdict> submit(Prompt prompt, Reply.Answer answer) {
            return before.computeIfAbsent(prompt.id(), id -> new CompletableFuture<>());
        }

        @Override
        public void cancel() {
            before.values().forEach(verdict -> verdict.completeExceptionally(new CancellationException("told to")));
        }

        void decide(String id) {
            CompletableFuture<Verdict> verdict = before.remove(id);
            if (verdict == null) {
                throw new AssertionError(id + " is not before the judge, only " + before.keySet());
            }
            verdict.complete(REFUSED);
        }
    }

    private static DeferredJudge deciding(Function<String, CompletionStage<Verdict>> submit) {
        return new DeferredJudge() {
            @Override
            public JudgeIdentity identity() {
                return JudgeIdentity.of("deciding", Map.of());
            }

            @Override
            public CompletionStage<Verdict> submit(Prompt prompt, Reply.Answer answer) {
                return submit.apply(prompt.id());
            }
        };
    }

    private static CompletableFuture<Verdict> submit(Adjudicator adjudicator, String id) {
        return adjudicator
                .submit(Prompt.of(id, "Question", "harmful"), Reply.Answer.of("No."))
                .toCompletableFuture();
    }

    @Test
    void noMoreThanTheWindowIsBeforeTheJudgeAndTheOthersFollowInOrder() {
        ByHand judge = new ByHand(2);
        Adjudicator adjudicator = new Adjudicator(judge);
        CompletableFuture<Verdict> first = submit(adjudicator, "a");
        CompletableFuture<Verdict> second = submit(adjudicator, "b");
        CompletableFuture<Verdict> third = submit(adjudicator, "c");
        CompletableFuture<Verdict> fourth = submit(adjudicator, "d");

        assertThat(adjudicator.window()).isEqualTo(2);
        assertThat(judge.before.keySet()).containsExactly("a", "b");
        judge.decide("b");
        assertThat(second).isCompleted();
        assertThat(judge.before.keySet()).containsExactly("a", "c");
        assertThat(first).isNotDone();
        judge.decide("c");
        assertThat(third).isCompletedWithValue(REFUSED);
        assertThat(judge.before.keySet()).containsExactly("a", "d");
        assertThat(fourth).isNotDone();
    }

    @Test
    void aJudgeThatDecidesWithinTheCallTakesNoStackForThoseThatWait() {
        int many = 100_000;
        CompletableFuture<Verdict> opening = new CompletableFuture<>();
        Adjudicator adjudicator = new Adjudicator(new DeferredJudge() {
            @Override
            public JudgeIdentity identity() {
                return JudgeIdentity.of("one at a time", Map.of());
            }

            @Override
            public int window() {
                return 1;
            }

            @Override
            public CompletionStage<Verdict> submit(Prompt prompt, Reply.Answer answer) {
                return prompt.id().equals("0") ? opening : CompletableFuture.completedFuture(REFUSED);
            }
        });
        List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            verdicts.add(submit(adjudicator, Integer.toString(i)));
        }

        opening.complete(REFUSED);

        assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict).isCompletedWithValue(REFUSED));
    }

    @Test
    void failuresAndSignalsNeverReachTheJudge() {
        Adjudicator adjudicator = new Adjudicator(deciding(id -> {
            throw new AssertionError("the judge was asked");
        }));
        Prompt prompt = Prompt.of("p", "Question", "harmful");

        assertThat(adjudicator.submit(prompt, new Reply.Failure(FailureKind.TIMEOUT, "too late")))
                .isCompletedWithValue(Verdict.unjudged("TIMEOUT: too late"));
        assertThat(adjudicator
                        .submit(
                                prompt,
                                new Reply.Answer("", FinishReason.CONTENT_FILTER, List.of(), TokenCounts.UNKNOWN, null))
                        .toCompletableFuture()
                        .join()
                        .label())
                .isEqualTo(Label.BLOCKED);
    }

    @Test
    @SuppressWarnings("NullAway") // A judge of others may well do so.
    void whateverTheJudgeDoesWrongLeavesTheTrialUnjudgedAndTheNextIsJudged() {
        Adjudicator adjudicator = new Adjudicator(deciding(id -> switch (id) {
            case "throws" -> throw new IllegalStateException("out of order");
            case "no stage" -> null;
            case "no verdict" -> CompletableFuture.completedFuture(null);
            case "fails" ->
                CompletableFuture.supplyAsync(
                        () -> {
                            throw new IllegalArgumentException("cannot read it");
                        },
                        Runnable::run);
            default -> CompletableFuture.completedFuture(REFUSED);
        }));

        assertThat(submit(adjudicator, "throws"))
                .isCompletedWithValue(
                        Verdict.unjudged("the judge failed: java.lang.IllegalStateException: out of order"));
        assertThat(submit(adjudicator, "no stage"))
                .isCompletedWithValue(
                        Verdict.unjudged("the judge failed: java.lang.IllegalStateException: it returned no stage"));
        assertThat(submit(adjudicator, "no verdict"))
                .isCompletedWithValue(Verdict.unjudged("the judge gave no verdict"));
        assertThat(submit(adjudicator, "fails"))
                .isCompletedWithValue(
                        Verdict.unjudged("the judge failed: java.lang.IllegalArgumentException: cannot read it"));
        assertThat(submit(adjudicator, "works")).isCompletedWithValue(REFUSED);
    }

    @Test
    void aJudgeThatIsToldToGiveUpLeavesItsAnswersUnjudged() {
        Adjudicator adjudicator = new Adjudicator(new ByHand(1));
        CompletableFuture<Verdict> verdict = submit(adjudicator, "a");

        adjudicator.cancel();

        assertThat(verdict).isCompletedWithValue(Verdict.unjudged("the judge gave up: told to"));
    }

    @Test
    void aJudgeThatDecidesAtOnceNeedsNothingAhead() {
        assertThat(new Adjudicator(new RuleJudge()).window()).isZero();
        assertThat(new Adjudicator(new RuleJudge())
                        .submit(Prompt.of("p", "Question", "harmful"), Reply.Answer.of("I can't help with that."))
                        .toCompletableFuture()
                        .join()
                        .label())
                .isEqualTo(Label.REFUSED);
    }
}
