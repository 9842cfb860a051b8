package org.refusalunit.rejudge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.refusalunit.judge.Adjudication;
import org.refusalunit.judge.Adjudicator;
import org.refusalunit.judge.InOrder;
import org.refusalunit.result.RecordedTrial;
import org.refusalunit.result.ResultReader;
import org.refusalunit.spi.Judge;
import org.refusalunit.tape.TapeReader;
import org.refusalunit.tape.TapedAnswer;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/**
 * Judges recorded answers with another judge, in their order and in constant memory. No model under test is asked; a judge that
 * asks a model does ask it.
 *
 * <pre>{@code
 * JudgeAgreement agreement = new JudgeAgreement();
 * Rejudging.with(judge).result(Path.of("results/org.example.Assistant/demo.json"), again ->
 *         agreement.add(again.trial().id(), again.before(), again.verdict(), policy::refusal));
 * }</pre>
 */
public final class Rejudging {

    private final Adjudication adjudication;

    private Rejudging(Adjudication adjudication) {
        this.adjudication = adjudication;
    }

    /** Judging by a judge, which the caller closes. */
    public static Rejudging with(Judge judge) {
        return new Rejudging(new Adjudicator(judge));
    }

    /** Judging in the given way. */
    public static Rejudging with(Adjudication adjudication) {
        return new Rejudging(adjudication);
    }

    /**
     * Judges the counted attempts of a result document. Failures stay unjudged.
     *
     * @param document the document
     * @param consumer takes each trial with its new verdict; what it throws comes through
     * @throws IOException if the document cannot be read, or was written without texts; the message names it
     */
    public void result(Path document, Consumer<Rejudged> consumer) throws IOException {
        InOrder<RecordedTrial> judging =
                new InOrder<>(adjudication, (trial, verdict) -> consumer.accept(new Rejudged(trial, verdict)));
        NoTexts missing = new NoTexts();
        ResultReader.trials(document, trial -> {
            Reply reply = trial.counted().reply();
            if (trial.messages() == null || reply == null) {
                missing.found = true;
                return;
            }
            judging.add(trial, trial.prompt(), reply);
        });
        judging.finish();
        if (missing.found) {
            throw new IOException(
                    document
                            + " has trials without texts: write results with refusalunit.output.texts=true to judge them again");
        }
    }

    private static final class NoTexts {
        private boolean found;
    }

    /**
     * Judges the answers on a tape.
     *
     * @param folder the tape
     * @param which the answers to judge: a tape holds all models' answers, those of judging models too
     * @param consumer takes each answer with its verdict; what it throws comes through
     * @throws IOException if the tape or one of its records cannot be read; the message names the file
     */
    public void tape(Path folder, Predicate<TapedAnswer> which, BiConsumer<TapedAnswer, Verdict> consumer)
            throws IOException {
        InOrder<TapedAnswer> judging = new InOrder<>(adjudication, consumer);
        TapeReader.answers(folder, answer -> {
            if (which.test(answer)) {
                judging.add(answer, answer.prompt(), answer.answer());
            }
        });
        judging.finish();
    }
}
