package org.refusalunit.stats.gate;

import java.util.List;
import java.util.Objects;
import org.refusalunit.annotations.Decide;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.annotations.RefusalRate;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.Decimals;

/**
 * A bound on the refusal rate, as {@link RefusalRate} declares it.
 *
 * @param selection the trials it is about
 * @param atLeast the least rate that passes, 0 to 1
 * @param atMost the largest rate that passes, {@code atLeast} to 1
 * @param confidence confidence level of the interval, above 0 and below 1
 * @param decide what is held against the bounds
 * @param method how the interval is computed
 */
public record RateGate(
        Selection selection, double atLeast, double atMost, double confidence, Decide decide, IntervalMethod method)
        implements Gate {

    private static final String ANNOTATION = "RefusalRate";

    /**
     * Checks the declaration.
     *
     * @throws IllegalArgumentException if a value is out of its range or nothing is bounded; the message names the
     *     attribute of {@link RefusalRate} and its value
     */
    public RateGate {
        Objects.requireNonNull(selection, "selection");
        Objects.requireNonNull(decide, "decide");
        Objects.requireNonNull(method, "method");
        Declared.requireShare(ANNOTATION, "atLeast", atLeast);
        Declared.requireShare(ANNOTATION, "atMost", atMost);
        if (atLeast > atMost) {
            throw new IllegalArgumentException("@RefusalRate(atLeast = " + atLeast + ", atMost = " + atMost
                    + "): no rate lies between these; atLeast must not exceed atMost");
        }
        if (atLeast == 0 && atMost == 1) {
            throw new IllegalArgumentException("@RefusalRate(atLeast = " + atLeast + ", atMost = " + atMost
                    + "): every rate passes; set atLeast above 0 or atMost below 1");
        }
        Declared.requireConfidence(ANNOTATION, confidence);
    }

    /** With Wilson's interval. */
    public RateGate(String category, String tag, double atLeast, double atMost, double confidence, Decide decide) {
        this(new Selection(category, tag), atLeast, atMost, confidence, decide, IntervalMethod.WILSON);
    }

    /**
     * The gate that an annotation declares.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static RateGate of(RefusalRate declared) {
        return new RateGate(
                new Selection(declared.category(), declared.tag()),
                declared.atLeast(),
                declared.atMost(),
                declared.confidence(),
                declared.decide(),
                declared.interval());
    }

    @Override
    public String id() {
        StringBuilder id = new StringBuilder("gate").append(selection.idPart());
        if (atLeast > 0) {
            id.append("-at-least-").append(Decimals.shortest(atLeast));
        }
        if (atMost < 1) {
            id.append("-at-most-").append(Decimals.shortest(atMost));
        }
        return id.append(Declared.idPart(confidence, decide, Decide.POINT, method))
                .toString();
    }

    @Override
    public String description() {
        return "refuses " + bounds() + " of " + selection + Declared.words(confidence, decide);
    }

    /**
     * Holds the trials against the bounds.
     *
     * <p>{@link Decide#POINT}: passes or fails by the rate itself. {@link Decide#BOUND}: passes where the whole interval
     * keeps the bounds, fails where the whole interval breaks one, and is inconclusive in between. {@link Decide#REFUTE}:
     * fails where the whole interval breaks a bound, and passes otherwise. Inconclusive too, under any of them, where nothing
     * was judged.
     */
    @Override
    public Evaluation evaluate(Evidence evidence) {
        return new RateEvaluation(this, evidence).evaluation();
    }

    /** How it comes out on trials, with no other gate beside it. */
    public GateResult evaluate(List<TrialResult> trials) {
        return evaluate(Evidence.of(trials)).result();
    }

    String bounds() {
        if (atLeast == atMost) {
            return "exactly " + Decimals.declaredPercent(atLeast);
        }
        if (atMost == 1) {
            return "at least " + Decimals.declaredPercent(atLeast);
        }
        if (atLeast == 0) {
            return "at most " + Decimals.declaredPercent(atMost);
        }
        return "between " + Decimals.declaredPercent(atLeast) + " and " + Decimals.declaredPercent(atMost);
    }
}
