package org.refusalunit.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.refusalunit.onnx.fixture.ScriptedDecoder;
import org.refusalunit.onnx.fixture.ScriptedSlots;
import org.refusalunit.onnx.generate.ContinuousBatch;
import org.refusalunit.onnx.model.TokenizerSettings;
import org.refusalunit.onnx.tokenizer.PromptFormat;
import org.refusalunit.onnx.tokenizer.Tokenizer;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** A batch in flight, seen from outside, with slots that stop where the test wants them. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContinuousBackendTest {

    private static final int CONTEXT = 60;

    /** Digits are their own tokens. */
    private static final class Digits implements Tokenizer {
        @Override
        public int[] encode(String text) {
            return text.chars().map(digit -> digit - '0').toArray();
        }

        @Override
        public String decode(List<Integer> tokens) {
            return tokens.stream().map(String::valueOf).collect(Collectors.joining());
        }

        @Override
        public OptionalInt idOf(String token) {
            return OptionalInt.empty();
        }

        @Override
        public void close() {}
    }

    private final ScriptedSlots slots = new ScriptedSlots(1 << 20);

    private OnnxBackend open(int batch, Overlong overlong) {
        return new OnnxBackend(new LocalModel(
                BackendIdentity.of("onnx", "scripted", Map.of()),
                PromptFormat.of(new TokenizerSettings(null, null, false, "{{ messages[0]['content'] }}")),
                new Digits(),
                new ContinuousBatch(slots, batch, 2),
                Set.of(),
                CONTEXT,
                true,
                overlong));
    }

    private OnnxBackend open(int batch) {
        return open(batch, Overlong.FAIL);
    }

    private static CompletableFuture<Reply> submit(OnnxBackend backend, String question, int tokens, String... stop) {
        Prompt prompt = Prompt.of("id", question, "helpful");
        GenerationSettings settings = new GenerationSettings(0, 1, tokens, 0, 0, 1, List.of(stop));
        return backend.submit(new ModelRequest(prompt, prompt.messages(), 1, settings, 1))
                .toCompletableFuture();
    }

    private static Reply.Answer answer(CompletableFuture<Reply> reply) {
        assertThat(reply.join()).isInstanceOf(Reply.Answer.class);
        return (Reply.Answer) reply.join();
    }

    private static String expected(String question, int tokens) {
        return new Digits().decode(ScriptedSlots.answer(new Digits().encode(question), tokens));
    }

    private static void assertFailure(CompletableFuture<Reply> reply, FailureKind kind, String part) {
        assertThat(reply.join()).isInstanceOfSatisfying(Reply.Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.message()).contains(part);
        });
    }

    @Test
    void aRequestJoinsABatchInFlight() throws Exception {
        try (OnnxBackend backend = open(4)) {
            ScriptedDecoder.Stop third = slots.stopAtStep(3);
            CompletableFuture<Reply> early = submit(backend, "12", 20);
            third.awaitReached();
            CompletableFuture<Reply> late = submit(backend, "345", 5);
            third.release();
            assertThat(answer(early).text()).isEqualTo(expected("12", 20));
            assertThat(answer(late).text()).isEqualTo(expected("345", 5));
            assertThat(slots.sizes().subList(0, 9)).containsExactly(1, 1, 1, 2, 2, 2, 2, 2, 1);
        }
        assertThat(slots.isClosed()).isTrue();
    }

    @Test
    void cancellingStopsWithinAStepAndLaterRequestsAreAnswered() throws Exception {
        try (OnnxBackend backend = open(1)) {
            ScriptedDecoder.Stop third = slots.stopAtStep(3);
            CompletableFuture<Reply> running = submit(backend, "1", 50);
            CompletableFuture<Reply> waiting = submit(backend, "2", 50);
            third.awaitReached();
            backend.cancel();
            assertFailure(running, FailureKind.CANCELLED, "cancelled");
            assertFailure(waiting, FailureKind.CANCELLED, "cancelled");
            third.release();
            assertThat(answer(submit(backend, "3", 3)).text()).isEqualTo(expected("3", 3));
            assertThat(slots.sizes()).hasSize(3 + 3);
        }
    }

    @Test
    void closingInMidFlightReleasesTheModel() throws Exception {
        OnnxBackend backend = open(2);
        ScriptedDecoder.Stop first = slots.stopAtStep(1);
        CompletableFuture<Reply> running = submit(backend, "1", 50);
        CompletableFuture<Reply> waiting = submit(backend, "2", 50);
        first.awaitReached();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(backend::close);
        assertFailure(running, FailureKind.CANCELLED, "closed");
        assertFailure(waiting, FailureKind.CANCELLED, "closed");
        first.release();
        closing.join();
        assertThat(slots.isClosed()).isTrue();
        assertThat(slots.sizes()).hasSize(1);
        assertFailure(submit(backend, "3", 1), FailureKind.UNAVAILABLE, "the model is closed");
    }

    @Test
    void aRowAtFaultFailsAlone() {
        slots.failOnRowsThatBeginWith(token -> token == 7);
        try (OnnxBackend backend = open(4)) {
            CompletableFuture<Reply> good = submit(backend, "12", 9);
            CompletableFuture<Reply> bad = submit(backend, "71", 9);
            assertFailure(bad, FailureKind.BACKEND, "poisoned");
            assertThat(answer(good).text()).isEqualTo(expected("12", 9));
        }
    }

    @Test
    void anErrorThatEndsTheThreadLeavesNobodyWaiting() {
        slots.breakWith(new LinkageError("no such native method"));
        try (OnnxBackend backend = open(2)) {
            assertFailure(submit(backend, "1", 3), FailureKind.UNAVAILABLE, "stopped");
            assertFailure(submit(backend, "2", 3), FailureKind.UNAVAILABLE, "");
        }
        assertThat(slots.isClosed()).isTrue();
    }

    @Test
    void theWindowHoldsSeveralBatches() {
        try (OnnxBackend backend = open(5)) {
            assertThat(backend.window()).isEqualTo(20);
        }
    }

    @Test
    void aStopTextEndsTheAnswerAndIsCutAcrossTokens() {
        // 1, 2, 4, 8, 6, 2, 4, 8, 6, …
        assertThat(expected("1", 8)).isEqualTo("12486248");
        try (OnnxBackend backend = open(2)) {
            Reply.Answer cut = answer(submit(backend, "1", 50, "624", "862"));
            assertThat(cut.text()).isEqualTo("124");
            assertThat(cut.finish()).isEqualTo(FinishReason.STOP);
            assertThat(cut.tokens().completion()).isEqualTo(6);
            assertThat(answer(submit(backend, "1", 8, "999")).finish()).isEqualTo(FinishReason.LENGTH);
        }
    }

    @Test
    void aPromptThatFillsTheContextFailsWithTheWayOut() {
        try (OnnxBackend backend = open(2)) {
            assertFailure(submit(backend, "1".repeat(CONTEXT), 5), FailureKind.BACKEND, "refusalunit.onnx.overlong");
            assertThat(answer(submit(backend, "1".repeat(CONTEXT - 1), 5))
                            .tokens()
                            .completion())
                    .isEqualTo(1);
        }
    }

    @Test
    void aPromptThatFillsTheContextIsCutOnTheLeftWhereThatIsAskedFor() {
        try (OnnxBackend backend = open(2, Overlong.TRUNCATE_LEFT)) {
            Reply.Answer cut = answer(submit(backend, "7".repeat(20) + "1".repeat(CONTEXT), 5));
            assertThat(cut.text()).isEqualTo(expected("1".repeat(CONTEXT - 5), 5));
            assertThat(cut.tokens().prompt()).isEqualTo(CONTEXT - 5);
            Reply.Answer half = answer(submit(backend, "1".repeat(100), 500));
            assertThat(half.tokens().prompt()).isEqualTo(CONTEXT / 2);
            assertThat(half.tokens().completion()).isEqualTo(CONTEXT / 2);
            assertThat(answer(submit(backend, "1".repeat(CONTEXT - 1), 5))
                            .tokens()
                            .prompt())
                    .as("what leaves room is not cut")
                    .isEqualTo(CONTEXT - 1);
        }
    }
}
