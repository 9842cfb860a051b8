package org.refusalunit.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.refusalunit.judge.Adjudicator;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.DeferredJudge;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

/** Replies that go to a judge as they come in. */
class JudgedStreamTest {

    private static final Verdict REFUSED = new Verdict(Label.REFUSED, Reason.POLICY, 1, List.of(), null);

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> judged = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean judgeGaveUp = new AtomicBoolean();

    private static ModelRequest request(int trial) {
        Prompt prompt = Prompt.of("p" + trial, "Question " + trial, "helpful");
        return new ModelRequest(prompt, prompt.messages(), 1, GenerationSettings.GREEDY, 0);
    }

    /** Answers at once, one request at a time. */
    private ModelBackend backend() {
        return new ModelBackend() {
            @Override
            public BackendIdentity identity() {
                return BackendIdentity.of("echo", "echo", Map.of());
            }

            @Override
            public CompletionStage<Reply> submit(ModelRequest request) {
                asked.add(request.prompt().id());
                return CompletableFuture.completedFuture(
                        Reply.Answer.of("Echo of " + request.prompt().question()));
            }
        };
    }

    /** Decides once it has so many answers before it, or the last one: all of them together. */
    private DeferredJudge inBatchesOf(int batch, String last) {
        return new DeferredJudge() {
            private final List<CompletableFuture<Verdict>> before = new ArrayList<>();

            @Override
            public JudgeIdentity identity() {
                return JudgeIdentity.of("in batches", Map.of());
            }

            @Override
            public int window() {
                return batch;
            }

            @Override
            public CompletionStage<Verdict> submit(Prompt prompt, Reply.Answer answer) {
                CompletableFuture<Verdict> verdict = new CompletableFuture<>();
                List<CompletableFuture<Verdict>> full = List.of();
                synchronized (this) {
                    judged.add(prompt.id());
                    before.add(verdict);
                    if (before.size() == batch || prompt.id().equals(last)) {
                        full = List.copyOf(before);
                        before.clear();
                    }
                }
                full.forEach(each -> each.complete(REFUSED));
                return verdict;
            }

            @Override
            public void cancel() {
                judgeGaveUp.set(true);
            }
        };
    }

    private ReplyStream stream(int trials, DeferredJudge judge) {
        return new ReplyStream(
                backend(),
                IntStream.range(0, trials).toArray(),
                JudgedStreamTest::request,
                new Adjudicator(judge),
                () -> false);
    }

    @Test
    void asManyAnswersAreBeforeTheJudgeAsItWantsThoughTheModelTakesOneAtATime() {
        ReplyStream stream = stream(10, inBatchesOf(4, "p9"));

        ReplyStream.Timed first = stream.await(0);

        assertThat(first.verdict()).isEqualTo(REFUSED);
        assertThat(judged).containsExactly("p0", "p1", "p2", "p3");
        for (int trial = 1; trial < 10; trial++) {
            assertThat(stream.await(trial).verdict()).isEqualTo(REFUSED);
        }
        assertThat(judged).hasSize(10).doesNotHaveDuplicates();
        assertThat(asked).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void noMoreIsAnsweredAheadThanTheJudgeWantsHoweverMuchThereIs() {
        int trials = 100_000;
        ReplyStream stream = stream(trials, inBatchesOf(64, "p" + (trials - 1)));

        int farthest = 0;
        for (int trial = 0; trial < trials; trial++) {
            stream.await(trial);
            farthest = Math.max(farthest, asked.size() - trial - 1);
        }

        assertThat(asked).hasSize(trials);
        assertThat(farthest).isBetween(1, 64);
    }

    @Test
    void aFailureIsUnjudgedWithoutTheJudge() {
        ModelBackend failing = new ModelBackend() {
            @Override
            public BackendIdentity identity() {
                return BackendIdentity.of("failing", "failing", Map.of());
            }

            @Override
            public CompletionStage<Reply> submit(ModelRequest request) {
                return CompletableFuture.completedFuture(new Reply.Failure(FailureKind.TIMEOUT, "too late"));
            }
        };
        ReplyStream stream = new ReplyStream(
                failing, new int[] {0}, JudgedStreamTest::request, new Adjudicator(inBatchesOf(1, "")), () -> false);

        assertThat(stream.await(0).verdict()).isEqualTo(Verdict.unjudged("TIMEOUT: too late"));
        assertThat(judged).isEmpty();
    }

    @Test
    void aJudgeThatDoesNotGiveUpKeepsNoCancelledRunFromEndingAndTheReplyIsKept() {
        AtomicBoolean cancelled = new AtomicBoolean();
        ReplyStream stream = new ReplyStream(
                backend(),
                new int[] {0, 1, 2},
                JudgedStreamTest::request,
                new Adjudicator(inBatchesOf(8, "none")),
                () -> cancelled.getAndSet(true));

        ReplyStream.Timed given = stream.await(0);

        assertThat(judgeGaveUp).isTrue();
        assertThat(given.reply()).isEqualTo(Reply.Answer.of("Echo of Question 0"));
        assertThat(given.verdict())
                .isEqualTo(Verdict.unjudged("CANCELLED: the run was cancelled while the answer was before the judge"));
    }

    @Test
    void testsThatRunInParallelShareTheJudge() {
        int trials = 200;
        ReplyStream stream = stream(trials, inBatchesOf(1, ""));

        List<Verdict> verdicts = IntStream.range(0, trials)
                .parallel()
                .mapToObj(stream::await)
                .map(ReplyStream.Timed::verdict)
                .toList();

        assertThat(verdicts).hasSize(trials).containsOnly(REFUSED);
        assertThat(judged).hasSize(trials).doesNotHaveDuplicates();
    }
}
