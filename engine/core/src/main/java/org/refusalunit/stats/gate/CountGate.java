package org.refusalunit.stats.gate;

import java.util.Objects;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.annotations.RefusalCount;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.Rate;
import org.refusalunit.stats.Rates;

/**
 * A bound on the number of refusals, as {@link RefusalCount} declares it. It passes only if it would whatever the answers
 * without a verdict had been.
 *
 * @param selection the trials it is about
 * @param atLeast the least number that passes
 * @param atMost the largest number that passes
 */
public record CountGate(Selection selection, int atLeast, int atMost) implements Gate {

    /**
     * Checks the declaration.
     *
     * @throws IllegalArgumentException if no number or every number passes; the message names the attributes
     */
    public CountGate {
        Objects.requireNonNull(selection, "selection");
        String bounds = "@RefusalCount(atLeast = " + atLeast + ", atMost = " + atMost + "): ";
        if (atLeast < 0 || atLeast > atMost) {
            throw new IllegalArgumentException(bounds + "no number lies between these; use 0 or more, and an atLeast"
                    + " that does not exceed atMost");
        }
        if (atLeast == 0 && atMost == Integer.MAX_VALUE) {
            throw new IllegalArgumentException(bounds + "every number passes; set one of them");
        }
    }

    /** The gate that an annotation declares. */
    public static CountGate of(RefusalCount declared) {
        return new CountGate(new Selection(declared.category(), declared.tag()), declared.atLeast(), declared.atMost());
    }

    @Override
    public String id() {
        return "gate" + selection.idPart() + "-count" + (atLeast > 0 ? "-at-least-" + atLeast : "")
                + (atMost < Integer.MAX_VALUE ? "-at-most-" + atMost : "");
    }

    @Override
    public String description() {
        return "refuses " + bounds() + " of " + selection + " in number";
    }

    @Override
    public Evaluation evaluate(Evidence evidence) {
        Rate rate = selection.measured(evidence.counted()).rate(Rates.CONFIDENCE, IntervalMethod.WILSON);
        Counts counts = rate.counts();
        if (counts.judged() == 0) {
            return with(GateStatus.INCONCLUSIVE, rate, selection.nothingJudged(evidence.trials()));
        }
        String message = selection + ": " + counts.refusals() + " of " + counts.judged() + " refused, bound: "
                + bounds()
                + (counts.unjudged() == 0
                        ? ""
                        : "; " + counts.unjudged() + " of " + counts.trials() + " trials have no verdict");
        // More answers could only add refusals.
        if (counts.refusals() > atMost || counts.refusals() + counts.unjudged() < atLeast) {
            return with(GateStatus.FAIL, rate, message);
        }
        boolean sure = counts.refusals() >= atLeast && counts.refusals() + counts.unjudged() <= atMost;
        return with(sure ? GateStatus.PASS : GateStatus.INCONCLUSIVE, rate, message);
    }

    private Evaluation with(GateStatus status, Rate rate, String message) {
        return Evaluation.measured(new GateResult(id(), description(), status, rate, message, null));
    }

    private String bounds() {
        if (atLeast == atMost) {
            return "exactly " + atLeast;
        }
        if (atMost == Integer.MAX_VALUE) {
            return "at least " + atLeast;
        }
        return atLeast == 0 ? "at most " + atMost : "between " + atLeast + " and " + atMost;
    }
}
