package org.refusalunit.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** How a backend is kept supplied. */
class ReplyStreamTest {

    private static final int[] TRIALS = {0, 1, 2, 4, 5};

    /** A backend whose replies the test completes by hand. */
    private static final class ByHand implements ModelBackend {
        final int window;
        final Map<String, CompletableFuture<Reply>> submitted = new LinkedHashMap<>();
        final List<String> cancelled = new ArrayList<>();

        ByHand(int window) {
            this.window = window;
        }

        @Override
        public BackendIdentity identity() {
            return BackendIdentity.of("by hand", "by hand", Map.of());
        }

        @Override
        public int window() {
            return window;
        }

        @Override
        public CompletionStage<Reply> submit(ModelRequest request) {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            submitted.put(request.prompt().id(), reply);
            return reply;
        }

        @Override
        public void cancel() {
            cancelled.addAll(submitted.keySet());
            submitted.values().forEach(reply -> reply.complete(new Reply.Failure(FailureKind.CANCELLED, "cancelled")));
        }

        void answer(String id) {
            reply(id).complete(Reply.Answer.of("answer to " + id));
        }

        CompletableFuture<Reply> reply(String id) {
            CompletableFuture<Reply> reply = submitted.get(id);
            if (reply == null) {
                throw new AssertionError(id + " was not submitted, only " + submitted.keySet());
            }
            return reply;
        }
    }

    private static ModelRequest request(int trial) {
        Prompt prompt = Prompt.of("p" + trial, "Question " + trial, "helpful");
        return new ModelRequest(prompt, prompt.messages(), 1, GenerationSettings.GREEDY, 0);
    }

    private static ReplyStream stream(ModelBackend backend) {
        return new ReplyStream(backend, TRIALS, ReplyStreamTest::request, null, () -> false);
    }

    @Test
    void nothingIsSubmittedBeforeTheFirstReplyIsDue() {
        ByHand backend = new ByHand(3);

        stream(backend);

        assertThat(backend.submitted).isEmpty();
    }

    @Test
    void isToldThatAReplyIsWaitedForAndOnlyThen() {
        ByHand backend = new ByHand(2);
        AtomicInteger waits = new AtomicInteger();
        ReplyStream stream =
                new ReplyStream(backend, TRIALS, ReplyStreamTest::request, null, () -> false, trial -> true, () -> {
                    waits.incrementAndGet();
                    backend.answer("p0");
                    backend.answer("p1");
                });

        assertThat(stream.await(0).reply()).isEqualTo(Reply.Answer.of("answer to p0"));
        assertThat(waits).hasValue(1);
        assertThat(stream.await(1).reply()).isEqualTo(Reply.Answer.of("answer to p1"));
        assertThat(waits).hasValue(1);
    }

    @Test
    void theWindowIsFilledInOrderAndMovesOn() {
        ByHand backend = new ByHand(2);
        ModelBackend eager = answeringAtOnce(backend);
        ReplyStream stream = stream(eager);

        stream.await(0);
        assertThat(backend.submitted.keySet()).containsExactly("p0", "p1");
        stream.await(1);
        assertThat(backend.submitted.keySet()).containsExactly("p0", "p1", "p2");
        stream.await(4);
        assertThat(backend.submitted.keySet()).containsExactly("p0", "p1", "p2", "p4");
    }

    private static ModelBackend answeringAtOnce(ByHand backend) {
        return new ModelBackend() {
            @Override
            public BackendIdentity identity() {
                return backend.identity();
            }

            @Override
            public int window() {
                return backend.window();
            }

            @Override
            public CompletionStage<Reply> submit(ModelRequest request) {
                CompletionStage<Reply> reply = backend.submit(request);
                backend.answer(request.prompt().id());
                return reply;
            }
        };
    }

    @Test
    void repliesReachTheTestThatWaitsWhateverTheOrderInWhichTheyCome() {
        ModelBackend backend = answeringAtOnce(new ByHand(5));
        ReplyStream stream = stream(backend);

        assertThat(stream.await(5).reply()).isEqualTo(Reply.Answer.of("answer to p5"));
        assertThat(stream.await(0).reply()).isEqualTo(Reply.Answer.of("answer to p0"));
        assertThat(stream.await(2).reply()).isEqualTo(Reply.Answer.of("answer to p2"));
    }

    @Test
    void aTrialOutsideTheRunOrAwaitedTwiceIsAMistake() {
        ReplyStream stream = stream(answeringAtOnce(new ByHand(1)));
        stream.await(0);

        assertThatThrownBy(() -> stream.await(3)).hasMessage("trial 3 is not part of this run");
        assertThatThrownBy(() -> stream.await(0)).hasMessage("trial 0 was awaited twice");
    }

    @Test
    void whatTheBackendThrowsIsAFailureOfThatTrialAlone() {
        ModelBackend backend = failing(request -> {
            if (request.prompt().id().equals("p0")) {
                throw new IllegalStateException("out of memory");
            }
            return CompletableFuture.failedFuture(new CompletionException(new IOException("reset")));
        });
        ReplyStream stream = stream(backend);

        assertThat(stream.await(0).reply())
                .isEqualTo(new Reply.Failure(FailureKind.BACKEND, "IllegalStateException: out of memory"));
        assertThat(stream.await(1).reply()).isEqualTo(new Reply.Failure(FailureKind.BACKEND, "IOException: reset"));
    }

    @Test
    void aRefusedKeyStopsTheModelAtTheFirstAnswer() {
        List<String> asked = new ArrayList<>();
        Reply refused = new Reply.Failure(FailureKind.AUTHENTICATION, "the key was refused");
        ReplyStream stream = stream(failing(request -> {
            asked.add(request.prompt().id());
            return CompletableFuture.completedFuture(refused);
        }));

        for (int trial : TRIALS) {
            assertThat(stream.await(trial).reply()).isEqualTo(refused);
        }

        assertThat(asked).containsExactly("p0");
    }

    @Test
    void aCancelledRunTellsTheBackend() {
        ByHand backend = new ByHand(3);
        AtomicBoolean cancelled = new AtomicBoolean(true);
        ReplyStream stream = new ReplyStream(backend, TRIALS, ReplyStreamTest::request, null, cancelled::get);

        Reply reply = stream.await(0).reply();

        assertThat(reply).isEqualTo(new Reply.Failure(FailureKind.CANCELLED, "cancelled"));
        assertThat(backend.cancelled).containsExactly("p0", "p1", "p2");
    }

    @Test
    void anInterruptedTestEndsAsCancelledAndStaysInterrupted() {
        ByHand backend = new ByHand(1);
        ReplyStream stream = stream(backend);
        Thread.currentThread().interrupt();

        Reply reply = stream.await(0).reply();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(reply)
                .isEqualTo(new Reply.Failure(FailureKind.CANCELLED, "interrupted while waiting for the reply"));
        assertThat(backend.cancelled).as("others may be using it").isEmpty();
    }

    @Test
    void anErrorOfTheBackendIsAFailureOfThatTrialAndTheNextOneIsAsked() {
        List<String> asked = new ArrayList<>();
        ReplyStream stream = stream(failing(request -> {
            asked.add(request.prompt().id());
            throw new AssertionError("boom");
        }));

        assertThat(stream.await(0).reply()).isEqualTo(new Reply.Failure(FailureKind.BACKEND, "AssertionError: boom"));
        assertThat(stream.await(1).reply()).isEqualTo(new Reply.Failure(FailureKind.BACKEND, "AssertionError: boom"));
        assertThat(asked).containsExactly("p0", "p1");
    }

    @Test
    void aBackendThatCompletesWithNothingHasNoReply() {
        ReplyStream stream = stream(failing(request -> CompletableFuture.completedFuture(null)));

        assertThat(stream.await(0).reply())
                .isEqualTo(new Reply.Failure(FailureKind.BACKEND, "the backend completed without a reply"));
    }

    @Test
    void aTestThatComesOutOfOrderSubmitsItsOwnRequestAndKeepsToTheWindow() {
        ByHand backend = new ByHand(2);
        ReplyStream stream = stream(answeringAtOnce(backend));

        stream.await(5);

        assertThat(backend.submitted.keySet()).containsExactly("p5", "p0");
    }

    @Test
    void aBackendThatCannotGiveUpDoesNotKeepACancelledRunFromEnding() {
        ReplyStream stream = new ReplyStream(
                failing(request -> new CompletableFuture<>()), TRIALS, ReplyStreamTest::request, null, () -> true);

        assertThat(stream.await(0).reply())
                .isEqualTo(new Reply.Failure(FailureKind.CANCELLED, "the run was cancelled"));
    }

    private interface Answering {
        CompletionStage<Reply> answer(ModelRequest request);
    }

    private static ModelBackend failing(Answering answering) {
        return new ModelBackend() {
            @Override
            public BackendIdentity identity() {
                return BackendIdentity.of("failing", "failing", Map.of());
            }

            @Override
            public CompletionStage<Reply> submit(ModelRequest request) {
                return answering.answer(request);
            }
        };
    }
}
