package org.refusalunit.judge.cascade;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.refusalunit.judge.Adjudicator;
import org.refusalunit.judge.Preparing;
import org.refusalunit.spi.DeferredJudge;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.trial.Details;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;

/** Asks a second judge about the answers that the first one cannot decide. Closes both. */
public final class CascadeJudge implements DeferredJudge, Preparing {

    /** The name in its identity. */
    public static final String NAME = "cascade";

    /** Few answers are sent on, and those that are should not wait for company. */
    private static final int ANSWERS_FOR_ONE_SENT = 4;

    private final Judge firstJudge;
    private final Judge secondJudge;
    private final Adjudicator first;
    private final Adjudicator second;
    private final double low;
    private final double high;

    /**
     * A cascade.
     *
     * @param first judges every answer
     * @param second judges those whose score from the first one lies from {@code low} to {@code high}
     * @param low the smallest score that is undecided, 0 to 1
     * @param high the largest one, {@code low} to 1
     * @throws IllegalArgumentException if the scores are no such band
     */
    public CascadeJudge(Judge first, Judge second, double low, double high) {
        if (!(low >= 0 && low <= high && high <= 1)) {
            throw new IllegalArgumentException(
                    "@CascadeJudge(low = " + low + ", high = " + high + "): the band lies between 0 and 1, low first");
        }
        this.firstJudge = first;
        this.secondJudge = second;
        this.first = new Adjudicator(first);
        this.second = new Adjudicator(second);
        this.low = low;
        this.high = high;
    }

    @Override
    public void prepare() {
        first.prepare();
    }

    @Override
    public JudgeIdentity identity() {
        Map<String, String> details = new TreeMap<>();
        details.put("low", Double.toString(low));
        details.put("high", Double.toString(high));
        add(Details.FIRST, firstJudge.identity(), details);
        add(Details.SECOND, secondJudge.identity(), details);
        return JudgeIdentity.of(NAME, details);
    }

    private static void add(String which, JudgeIdentity identity, Map<String, String> details) {
        details.put(which, identity.name());
        identity.details().forEach((name, value) -> details.put(which + "." + name, value));
    }

    @Override
    public int window() {
        return Math.max(first.window(), ANSWERS_FOR_ONE_SENT * Math.max(1, second.window()));
    }

    @Override
    public CompletionStage<Verdict> submit(Prompt prompt, Reply.Answer answer) {
        return first.submit(prompt, answer).thenCompose(verdict -> {
            if (!undecided(verdict, answer)) {
                return CompletableFuture.completedFuture(decided(verdict, Map.of(Details.CASCADE, Details.FIRST)));
            }
            return second.submit(prompt, answer)
                    .thenApply(further -> decided(
                            further,
                            Map.of(
                                    Details.CASCADE,
                                    Details.SECOND,
                                    "first_label",
                                    verdict.label().name(),
                                    "first_score",
                                    Double.toString(verdict.score()))));
        });
    }

    /** A block is no matter of wording, and of an empty answer the second judge sees no more than the first. */
    private boolean undecided(Verdict verdict, Reply.Answer answer) {
        if (verdict.label() == Label.BLOCKED || answer.text().isBlank()) {
            return false;
        }
        return !verdict.judged() || (verdict.score() >= low && verdict.score() <= high);
    }

    private static Verdict decided(Verdict verdict, Map<String, String> how) {
        Map<String, String> details = new TreeMap<>(verdict.details());
        details.putAll(how);
        return verdict.withDetails(details);
    }

    @Override
    public void cancel() {
        first.cancel();
        second.cancel();
    }

    @Override
    public void close() {
        firstJudge.close();
        secondJudge.close();
    }
}
