package org.refusalunit.judge;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.DeferredJudge;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * The answers that wait for a deferred judge: as many as it wants are before it at a time, the others follow in the order in
 * which they came. Safe for use by several threads.
 */
final class Docket {

    private record Case(Prompt prompt, Reply.Answer answer, CompletableFuture<Verdict> verdict) {}

    private final DeferredJudge judge;
    private final Queue<Case> waiting = new ArrayDeque<>();
    private final AtomicInteger calls = new AtomicInteger();
    private int before;

    Docket(DeferredJudge judge) {
        this.judge = judge;
    }

    /** Adds an answer; completes with the verdict, or exceptionally with what the judge throws. */
    CompletionStage<Verdict> add(Prompt prompt, Reply.Answer answer) {
        Case added = new Case(prompt, answer, new CompletableFuture<>());
        synchronized (this) {
            waiting.add(added);
        }
        callNext();
        return added.verdict();
    }

    /** A judge may decide within the call; then the caller goes round once more instead of deeper. */
    private void callNext() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int served;
        do {
            served = calls.get();
            for (Case next = next(); next != null; next = next()) {
                call(next);
            }
        } while (calls.addAndGet(-served) > 0);
    }

    private synchronized @Nullable Case next() {
        if (before >= Math.max(1, judge.window())) {
            return null;
        }
        Case next = waiting.poll();
        if (next != null) {
            before++;
        }
        return next;
    }

    private void call(Case called) {
        CompletionStage<Verdict> verdict;
        try {
            verdict = judge.submit(called.prompt(), called.answer());
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            verdict = CompletableFuture.failedFuture(e);
        }
        if (verdict == null) {
            verdict = CompletableFuture.failedFuture(new IllegalStateException("it returned no stage"));
        }
        verdict.whenComplete((found, thrown) -> {
            leave();
            if (thrown != null) {
                called.verdict().completeExceptionally(thrown);
            } else {
                called.verdict().complete(found);
            }
            callNext();
        });
    }

    private synchronized void leave() {
        before--;
    }
}
