package org.refusalunit.judge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * Judges any number of answers and gives the verdicts in the order of the answers, in constant memory: a judge that takes its
 * time has as many before it as it wants, and no more are held. For one thread.
 *
 * <pre>{@code
 * InOrder<Row> judging = new InOrder<>(new Adjudicator(judge), (row, verdict) -> write(row, verdict));
 * rows.forEach(row -> judging.add(row, row.prompt(), row.reply()));
 * judging.finish();
 * }</pre>
 *
 * @param <T> what the caller knows an answer by
 */
public final class InOrder<T> {

    private record Pending<T>(T item, CompletableFuture<Verdict> verdict) {}

    private final Adjudication adjudication;
    private final BiConsumer<T, Verdict> out;
    private final Deque<Pending<T>> pending = new ArrayDeque<>();

    /**
     * A judging of nothing so far.
     *
     * @param adjudication judges
     * @param out takes each verdict, on the thread that adds the answers
     */
    public InOrder(Adjudication adjudication, BiConsumer<T, Verdict> out) {
        this.adjudication = adjudication;
        this.out = out;
    }

    /**
     * Hands in an answer. Waits for earlier verdicts where the judge has enough before it.
     *
     * @param item goes to the output with the verdict
     */
    public void add(T item, Prompt prompt, Reply reply) {
        pending.add(new Pending<>(item, adjudication.submit(prompt, reply).toCompletableFuture()));
        while (!pending.isEmpty() && (pending.size() > adjudication.window() || first().isDone())) {
            give();
        }
    }

    /** Waits for all verdicts. */
    public void finish() {
        while (!pending.isEmpty()) {
            give();
        }
    }

    private CompletableFuture<Verdict> first() {
        return pending.element().verdict();
    }

    private void give() {
        Pending<T> next = pending.remove();
        out.accept(next.item(), next.verdict().join());
    }
}
