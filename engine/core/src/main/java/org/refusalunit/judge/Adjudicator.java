package org.refusalunit.judge;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.DeferredJudge;
import org.refusalunit.spi.Judge;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

/**
 * The order in which a reply is judged: a failure is unjudged, an answer that the provider marked is blocked, and only what
 * is left goes to the judge. Never throws on account of a judge: one that fails leaves the trial unjudged.
 */
public final class Adjudicator implements Adjudication {

    private static final List<String> NO_SIGNAL = List.of("finish=CONTENT_FILTER");

    private final Judge judge;
    private final @Nullable DeferredJudge deferred;
    private final @Nullable Docket docket;

    /** An adjudicator that asks the given judge. Closing the judge stays with the caller. */
    public Adjudicator(Judge judge) {
        this.judge = Objects.requireNonNull(judge, "judge");
        deferred = judge instanceof DeferredJudge taking ? taking : null;
        docket = deferred == null ? null : new Docket(deferred);
    }

    @Override
    public int window() {
        return deferred == null ? 0 : Math.max(1, deferred.window());
    }

    @Override
    public void prepare() {
        if (judge instanceof Preparing preparing) {
            preparing.prepare();
        }
    }

    @Override
    public Verdict judge(Prompt prompt, Reply reply) {
        Verdict known = withoutJudge(reply);
        return known != null ? known : asked(prompt, (Reply.Answer) reply);
    }

    @Override
    public CompletionStage<Verdict> submit(Prompt prompt, Reply reply) {
        Verdict known = withoutJudge(reply);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        Reply.Answer answer = (Reply.Answer) reply;
        return docket == null
                ? CompletableFuture.completedFuture(asked(prompt, answer))
                : docket.add(prompt, answer)
                        .handle((verdict, thrown) -> thrown != null ? failed(thrown) : given(verdict));
    }

    @Override
    public void cancel() {
        if (deferred != null) {
            deferred.cancel();
        }
    }

    private static @Nullable Verdict withoutJudge(Reply reply) {
        if (reply instanceof Reply.Failure failure) {
            return Verdict.unjudged(failure.kind() + ": " + failure.message());
        }
        Reply.Answer answer = (Reply.Answer) reply;
        if (!answer.signals().isEmpty()) {
            return blocked(answer.signals());
        }
        return answer.finish() == FinishReason.CONTENT_FILTER ? blocked(NO_SIGNAL) : null;
    }

    private static Verdict blocked(List<String> signals) {
        // A signal stands beside the text, not in it: there is no place to point at.
        return new Verdict(
                Label.BLOCKED, Reason.POLICY, 1, List.of(), "the provider refused: " + String.join(", ", signals));
    }

    private Verdict asked(Prompt prompt, Reply.Answer answer) {
        try {
            return given(judge.judge(prompt, answer));
        } catch (Exception | LinkageError | StackOverflowError e) {
            return failed(e);
        }
    }

    private static Verdict given(@Nullable Verdict verdict) {
        return verdict == null ? Verdict.unjudged("the judge gave no verdict") : verdict;
    }

    private static Verdict failed(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof CancellationException) {
            return Verdict.unjudged("the judge gave up: " + cause.getMessage());
        }
        return Verdict.unjudged("the judge failed: " + cause.getClass().getName() + ": " + cause.getMessage());
    }
}
