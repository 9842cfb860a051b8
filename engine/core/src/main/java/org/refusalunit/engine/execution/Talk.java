package org.refusalunit.engine.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.refusalunit.judge.Adjudication;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * Asks the questions of one conversation, each as soon as the model has answered the one before, with its own answers in the
 * history. For the backend every turn is a request like any other, so that the turns of one conversation are batched with those
 * of others. It ends early with a failure, with an answer that the provider blocked, or with one that says nothing.
 */
final class Talk {

    private static final Reply.Failure CANCELLED = new Reply.Failure(FailureKind.CANCELLED, "the run was cancelled");

    /**
     * A turn that was asked.
     *
     * @param prompt the prompt with the conversation up to there
     * @param reply what came back
     * @param verdict what the judge found, where it was judged as it came in
     */
    record Spoken(Prompt prompt, Reply reply, @Nullable Verdict verdict) {

        Spoken with(Verdict found) {
            return new Spoken(prompt, reply, found);
        }
    }

    private final ModelBackend backend;
    private final ModelRequest script;
    private final int turns;
    private final BooleanSupplier cancelled;
    private final List<String> answers = new ArrayList<>();
    private final List<Spoken> spoken = new ArrayList<>();
    private final CompletableFuture<List<Spoken>> over = new CompletableFuture<>();
    private boolean ended;

    /**
     * A conversation.
     *
     * @param backend who answers
     * @param script what is asked, with places for the model's answers
     * @param cancelled whether the run was cancelled
     */
    Talk(ModelBackend backend, ModelRequest script, BooleanSupplier cancelled) {
        this.backend = backend;
        this.script = script;
        this.turns = script.prompt().turns();
        this.cancelled = cancelled;
    }

    /** Has turns judged one after another, so that the judge has no more before it than there are replies in hand. */
    static CompletionStage<List<Spoken>> judged(Adjudication judge, List<Spoken> turns) {
        CompletionStage<List<Spoken>> before = CompletableFuture.completedFuture(new ArrayList<>());
        for (Spoken turn : turns) {
            before = before.thenCompose(
                    judged -> judge.submit(turn.prompt(), turn.reply()).thenApply(verdict -> {
                        judged.add(turn.with(verdict));
                        return judged;
                    }));
        }
        return before;
    }

    /** Begins to ask. Completes with the turns that were asked, at least one, and never exceptionally. */
    CompletionStage<List<Spoken>> begin() {
        proceed();
        return over;
    }

    /** In a loop where the backend answers within the call, so that a long conversation needs no deep stack. */
    private void proceed() {
        while (!ended) {
            Prompt prompt = script.prompt().atTurn(answers.size() + 1, answers);
            AtomicBoolean met = new AtomicBoolean();
            asked(prompt).whenComplete((reply, thrown) -> {
                take(prompt, thrown != null ? BackendFailures.of(thrown) : BackendFailures.known(reply));
                if (met.getAndSet(true)) {
                    proceed();
                }
            });
            if (!met.getAndSet(true)) {
                return;
            }
        }
        over.complete(List.copyOf(spoken));
    }

    private CompletionStage<Reply> asked(Prompt prompt) {
        if (cancelled.getAsBoolean()) {
            return CompletableFuture.completedFuture(CANCELLED);
        }
        try {
            return backend.submit(request(prompt));
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            return CompletableFuture.completedFuture(BackendFailures.of(e));
        }
    }

    private ModelRequest request(Prompt prompt) {
        int framing = script.messages().size() - script.prompt().messages().size();
        List<Message> messages = new ArrayList<>(script.messages().subList(0, framing));
        messages.addAll(prompt.messages());
        return new ModelRequest(
                prompt, messages, script.repeat(), script.settings(), script.seed(), answers.size() + 1);
    }

    private void take(Prompt prompt, Reply reply) {
        spoken.add(new Spoken(prompt, reply, null));
        ended = spoken.size() == turns || !goesOn(reply);
        if (reply instanceof Reply.Answer answer) {
            answers.add(answer.text());
        }
    }

    /** No API takes an empty turn of the assistant, and what the provider took back is not to be quoted to it. */
    private static boolean goesOn(Reply reply) {
        return reply instanceof Reply.Answer answer
                && answer.signals().isEmpty()
                && answer.finish() != FinishReason.CONTENT_FILTER
                && !answer.text().isBlank();
    }
}
