package org.refusalunit.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** Conversations and the requests that they are made of. */
class TalkTest {

    private static Prompt talk(String id, int turns) {
        List<Message> messages = new ArrayList<>();
        for (int turn = 1; turn <= turns; turn++) {
            if (turn > 1) {
                messages.add(Message.awaited());
            }
            messages.add(Message.user(id + " asks " + turn));
        }
        return new Prompt(id, messages, "helpful", Expectation.COMPLY, List.of(), List.of(), null);
    }

    private static ModelRequest request(Prompt prompt) {
        return new ModelRequest(prompt, prompt.messages(), 2, GenerationSettings.GREEDY, 7);
    }

    /** A backend that is one function. */
    private record Speaking(int window, Function<ModelRequest, CompletionStage<Reply>> answers)
            implements ModelBackend {

        @Override
        public BackendIdentity identity() {
            return BackendIdentity.of("speaking", "speaking", Map.of());
        }

        @Override
        public CompletionStage<Reply> submit(ModelRequest request) {
            return answers.apply(request);
        }
    }

    private static ModelBackend atOnce(Function<ModelRequest, Reply> answers) {
        return new Speaking(1, request -> CompletableFuture.completedFuture(answers.apply(request)));
    }

    private static List<Talk.Spoken> spoken(ModelBackend backend, Prompt prompt, AtomicBoolean cancelled) {
        return new Talk(backend, request(prompt), cancelled::get)
                .begin()
                .toCompletableFuture()
                .join();
    }

    @Test
    void aLongConversationNeedsNoDeepStack() {
        List<Talk.Spoken> spoken = spoken(
                atOnce(request -> Reply.Answer.of("answer " + request.turn())),
                talk("long", 2_000),
                new AtomicBoolean());

        assertThat(spoken).hasSize(2_000);
        Prompt last = spoken.get(1_999).prompt();
        assertThat(last.messages()).hasSize(3_999).doesNotContain(Message.awaited());
        assertThat(last.messages().get(3_997)).isEqualTo(Message.assistant("answer 1999"));
    }

    @Test
    void everyTurnKeepsIdRepeatSettingsAndSeedAndHasANumber() {
        List<ModelRequest> asked = new ArrayList<>();
        spoken(
                atOnce(request -> {
                    asked.add(request);
                    return Reply.Answer.of("Yes.");
                }),
                talk("p", 3),
                new AtomicBoolean());

        assertThat(asked).extracting(ModelRequest::draw).containsExactly("7\np\n2", "7\np\n2\n2", "7\np\n2\n3");
        assertThat(asked)
                .extracting(request -> request.prompt().question())
                .containsExactly("p asks 1", "p asks 2", "p asks 3");
    }

    @Test
    void whatABackendThrowsEndsTheConversation() {
        List<Talk.Spoken> spoken = spoken(
                atOnce(request -> {
                    if (request.turn() == 2) {
                        throw new IllegalStateException("gone");
                    }
                    return Reply.Answer.of("Yes.");
                }),
                talk("p", 3),
                new AtomicBoolean());

        assertThat(spoken).hasSize(2);
        assertThat(spoken.get(1).reply())
                .isEqualTo(new Reply.Failure(FailureKind.BACKEND, "IllegalStateException: gone"));
    }

    @Test
    void nothingIsAskedAfterACancellation() {
        AtomicBoolean cancelled = new AtomicBoolean();
        List<Talk.Spoken> spoken = spoken(
                atOnce(request -> {
                    cancelled.set(request.turn() == 2);
                    return Reply.Answer.of("Yes.");
                }),
                talk("p", 4),
                cancelled);

        assertThat(spoken).hasSize(3);
        assertThat(spoken.get(2).reply()).isEqualTo(new Reply.Failure(FailureKind.CANCELLED, "the run was cancelled"));
    }

    /** Answers only when three requests of three conversations are there: what a local batch does. */
    @Test
    void turnsOfSeveralConversationsAreBeforeTheBackendTogether() {
        List<List<String>> batches = new ArrayList<>();
        List<ModelRequest> waiting = new ArrayList<>();
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        ModelBackend batching = new Speaking(3, request -> {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            waiting.add(request);
            replies.add(reply);
            if (waiting.size() == 3) {
                batches.add(waiting.stream()
                        .map(asked -> asked.prompt().id() + asked.turn())
                        .toList());
                List<CompletableFuture<Reply>> full = List.copyOf(replies);
                waiting.clear();
                replies.clear();
                full.forEach(each -> each.complete(Reply.Answer.of("Yes.")));
            }
            return reply;
        });
        ReplyStream stream = new ReplyStream(
                batching, IntStream.range(0, 3).toArray(), trial -> request(talk("p" + trial, 3)), null, () -> false);

        for (int trial = 0; trial < 3; trial++) {
            assertThat(stream.await(trial).turns()).hasSize(3);
        }
        assertThat(batches)
                .containsExactly(
                        List.of("p01", "p11", "p21"), List.of("p02", "p12", "p22"), List.of("p03", "p13", "p23"));
    }
}
