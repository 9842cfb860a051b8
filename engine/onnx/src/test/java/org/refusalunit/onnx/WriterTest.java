package org.refusalunit.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.refusalunit.onnx.fixture.ScriptedDecoder;
import org.refusalunit.onnx.generate.EqualLengthBatches;
import org.refusalunit.onnx.model.TokenizerSettings;
import org.refusalunit.onnx.tokenizer.PromptFormat;
import org.refusalunit.onnx.tokenizer.Tokenizer;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** What happens around the computation, with a decoder that stops where the test wants it. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WriterTest {

    private static final class Letters implements Tokenizer {
        private boolean closed;

        @Override
        public int[] encode(String text) {
            return text.chars().toArray();
        }

        @Override
        public String decode(List<Integer> tokens) {
            return "a".repeat(tokens.size());
        }

        @Override
        public OptionalInt idOf(String token) {
            return OptionalInt.empty();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final ScriptedDecoder decoder = new ScriptedDecoder();
    private final Letters tokenizer = new Letters();

    private OnnxBackend open(int batch) {
        LocalModel model = new LocalModel(
                BackendIdentity.of("onnx", "scripted", Map.of()),
                PromptFormat.of(new TokenizerSettings(null, null, false, "{{ messages[0]['content'] }}")),
                tokenizer,
                new EqualLengthBatches(decoder, batch),
                Set.of(),
                1000,
                true,
                Overlong.FAIL);
        return new OnnxBackend(model);
    }

    private static ModelRequest request(String question, int tokens) {
        Prompt prompt = Prompt.of("id", question, "helpful");
        return new ModelRequest(prompt, prompt.messages(), 1, new GenerationSettings(0, 1, tokens), 1);
    }

    private static CompletableFuture<Reply> submit(OnnxBackend backend, String question, int tokens) {
        return backend.submit(request(question, tokens)).toCompletableFuture();
    }

    private static void assertFailure(CompletableFuture<Reply> reply, FailureKind kind, String part) {
        assertThat(reply.join()).isInstanceOfSatisfying(Reply.Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.message()).contains(part);
        });
    }

    @Test
    void cancellingStopsWithinAStepAndLaterRequestsAreAnswered() throws Exception {
        try (OnnxBackend backend = open(1)) {
            ScriptedDecoder.Stop third = decoder.stopAtStep(3);
            CompletableFuture<Reply> running = submit(backend, "running", 900);
            CompletableFuture<Reply> waiting = submit(backend, "waiting", 900);
            third.awaitReached();
            backend.cancel();
            assertFailure(running, FailureKind.CANCELLED, "cancelled");
            assertFailure(waiting, FailureKind.CANCELLED, "cancelled");
            third.release();
            assertThat(submit(backend, "later", 2).join()).isInstanceOf(Reply.Answer.class);
            assertThat(decoder.steps())
                    .as("three of the cancelled answer, two of the later one")
                    .isEqualTo(5);
        }
        assertThat(decoder.openRows()).isZero();
    }

    @Test
    void closingFailsWhatWaitsAndReleasesTheModel() throws Exception {
        OnnxBackend backend = open(1);
        ScriptedDecoder.Stop first = decoder.stopAtStep(1);
        CompletableFuture<Reply> running = submit(backend, "running", 900);
        CompletableFuture<Reply> waiting = submit(backend, "waiting", 900);
        first.awaitReached();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(backend::close);
        assertFailure(running, FailureKind.CANCELLED, "closed");
        assertFailure(waiting, FailureKind.CANCELLED, "closed");
        first.release();
        closing.join();
        assertThat(decoder.isClosed()).isTrue();
        assertThat(tokenizer.closed).isTrue();
        assertThat(decoder.openRows()).isZero();
        assertThat(decoder.steps()).isEqualTo(1);
        assertFailure(submit(backend, "late", 1), FailureKind.UNAVAILABLE, "the model is closed");
        backend.close();
        backend.cancel();
    }

    @Test
    void aFailureInOneBatchIsThatOfItsRequestsOnly() {
        try (OnnxBackend backend = open(1)) {
            decoder.failAtStep(1, new IllegalStateException("broken step"));
            assertFailure(submit(backend, "first", 3), FailureKind.BACKEND, "broken step");
            decoder.failAtStep(2, new OutOfMemoryError("Cannot reserve direct buffer memory"));
            assertFailure(submit(backend, "second", 3), FailureKind.BACKEND, "smaller batch");
            assertThat(submit(backend, "third", 3).join()).isInstanceOf(Reply.Answer.class);
        }
        assertThat(decoder.openRows()).isZero();
    }

    @Test
    void waitingRequestsOfEqualLengthAreComputedTogether() throws Exception {
        try (OnnxBackend backend = open(4)) {
            ScriptedDecoder.Stop first = decoder.stopAtStep(1);
            List<CompletableFuture<Reply>> replies = new ArrayList<>();
            replies.add(submit(backend, "lead", 1));
            first.awaitReached();
            for (String question : List.of("aaa", "bbb", "long one", "ccc", "ddd", "eee")) {
                replies.add(submit(backend, question, question.equals("bbb") ? 1 : 2));
            }
            first.release();
            replies.forEach(CompletableFuture::join);
            assertThat(decoder.sizes())
                    .as(
                            "one alone; four of equal length, of which one ends early; the long one; the fifth of equal length")
                    .containsExactly(1, 4, 3, 1, 1, 1, 1);
        }
    }

    @Test
    void anErrorThatEndsTheThreadLeavesNobodyWaiting() {
        try (OnnxBackend backend = open(1)) {
            decoder.failAtStep(1, new LinkageError("no such native method"));
            assertFailure(submit(backend, "first", 3), FailureKind.UNAVAILABLE, "stopped");
            assertFailure(submit(backend, "second", 3), FailureKind.UNAVAILABLE, "");
        }
        assertThat(decoder.openRows()).isZero();
    }
}
