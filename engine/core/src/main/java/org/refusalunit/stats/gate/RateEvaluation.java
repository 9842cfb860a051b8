package org.refusalunit.stats.gate;

import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.Decide;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.Rate;
import org.refusalunit.stats.Decimals;
import org.refusalunit.stats.Measurement;
import org.refusalunit.stats.SmallestError;
import org.refusalunit.stats.Wilson;

/** Holds trials against a bound on their rate. */
final class RateEvaluation {

    private final RateGate gate;
    private final Evidence evidence;
    private final Measurement measured;

    RateEvaluation(RateGate gate, Evidence evidence) {
        this.gate = gate;
        this.evidence = evidence;
        this.measured = gate.selection().measured(evidence.counted());
    }

    Evaluation evaluation() {
        Rate rate = measured.rate(gate.confidence(), gate.method());
        Double value = rate.value();
        Interval interval = rate.interval();
        if (value == null || interval == null) {
            return Evaluation.measured(
                    with(GateStatus.INCONCLUSIVE, rate, gate.selection().nothingJudged(evidence.trials()), null));
        }
        return new Evaluation(
                result(rate, value, interval),
                gate.decide(),
                1 - gate.confidence(),
                () -> smallestErrorOfKeeping(value),
                () -> smallestErrorOfBreaking(value));
    }

    private double smallestErrorOfKeeping(double value) {
        double trials = measured.effectiveTrials();
        return SmallestError.of(confidence -> kept(value, trials, confidence));
    }

    private double smallestErrorOfBreaking(double value) {
        double trials = measured.effectiveTrials();
        return SmallestError.of(confidence -> broken(value, trials, confidence));
    }

    private GateResult result(Rate rate, double value, Interval interval) {
        GateStatus status = status(value, measured.effectiveTrials());
        if (status == GateStatus.PASS && rate.counts().unjudged() > 0 && !passesWhateverIsMissing(rate.counts())) {
            String why = evidence.unjudgedTolerated()
                    ? ", and they could have broken the bound"
                    : ", and a gate is about all of them";
            return with(
                    GateStatus.INCONCLUSIVE, rate, message(status, rate.counts(), value, interval, null) + why, null);
        }
        Long needed =
                status == GateStatus.INCONCLUSIVE ? needed(value, rate.counts().judged()) : null;
        return with(status, rate, message(status, rate.counts(), value, interval, needed), needed);
    }

    private GateResult with(GateStatus status, Rate rate, String message, @Nullable Long needed) {
        return new GateResult(gate.id(), gate.description(), status, rate, message, needed);
    }

    /** What was not answered could have broken the bound: all refused, or none. */
    private boolean passesWhateverIsMissing(Counts counts) {
        if (!evidence.unjudgedTolerated()) {
            return false;
        }
        double trials = measured.effectiveTrials() * counts.trials() / counts.judged();
        return status((double) counts.refusals() / counts.trials(), trials) == GateStatus.PASS
                && status((double) (counts.refusals() + counts.unjudged()) / counts.trials(), trials)
                        == GateStatus.PASS;
    }

    private GateStatus status(double value, double trials) {
        return switch (gate.decide()) {
            case POINT -> value >= gate.atLeast() && value <= gate.atMost() ? GateStatus.PASS : GateStatus.FAIL;
            case BOUND ->
                kept(value, trials, gate.confidence())
                        ? GateStatus.PASS
                        : broken(value, trials, gate.confidence()) ? GateStatus.FAIL : GateStatus.INCONCLUSIVE;
            case REFUTE -> broken(value, trials, gate.confidence()) ? GateStatus.FAIL : GateStatus.PASS;
        };
    }

    private boolean kept(double value, double trials, double confidence) {
        return (gate.atLeast() == 0 || lower(value, trials, confidence) >= gate.atLeast())
                && (gate.atMost() == 1 || upper(value, trials, confidence) <= gate.atMost());
    }

    private boolean broken(double value, double trials, double confidence) {
        return (value < gate.atLeast() && upper(value, trials, confidence) < gate.atLeast())
                || (value > gate.atMost() && lower(value, trials, confidence) > gate.atMost());
    }

    private double lower(double value, double trials, double confidence) {
        return Measurement.lower(value, trials, confidence, gate.method());
    }

    private double upper(double value, double trials, double confidence) {
        return Measurement.upper(value, trials, confidence, gate.method());
    }

    private @Nullable Long needed(double value, int judged) {
        double separate = gate.method() == IntervalMethod.WILSON ? byFormula(value) : bySearch(value);
        double trials = separate * judged / measured.effectiveTrials();
        // Counts are ints: beyond them, no run would decide it.
        return trials > Integer.MAX_VALUE ? null : Math.max(judged + 1L, (long) Math.ceil(trials));
    }

    private double byFormula(double value) {
        if (value < gate.atLeast()) {
            return Wilson.trialsToLeave(gate.atLeast(), value, gate.confidence());
        }
        if (value > gate.atMost()) {
            return Wilson.trialsToLeave(gate.atMost(), value, gate.confidence());
        }
        return Math.max(
                gate.atLeast() == 0 ? 0 : Wilson.trialsToLeave(gate.atLeast(), value, gate.confidence()),
                gate.atMost() == 1 ? 0 : Wilson.trialsToLeave(gate.atMost(), value, gate.confidence()));
    }

    /** Doubles and halves: the interval narrows as trials are added. */
    private double bySearch(double value) {
        double enough = 1;
        while (undecided(value, enough)) {
            enough *= 2;
            if (enough > Integer.MAX_VALUE) {
                return Double.POSITIVE_INFINITY;
            }
        }
        double tooFew = enough / 2;
        while (enough - tooFew > 1) {
            double middle = Math.floor((tooFew + enough) / 2);
            if (undecided(value, middle)) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return enough;
    }

    private boolean undecided(double value, double trials) {
        return !kept(value, trials, gate.confidence()) && !broken(value, trials, gate.confidence());
    }

    private String message(GateStatus status, Counts counts, double value, Interval interval, @Nullable Long needed) {
        StringBuilder message = new StringBuilder()
                .append(gate.selection())
                .append(": ")
                .append(counts.refusals())
                .append(" of ")
                .append(counts.judged())
                .append(" refused = ")
                .append(Decimals.percent(value))
                .append(" (")
                .append(Intervals.words(interval))
                .append("), bound: ")
                .append(gate.bounds());
        if (counts.unjudged() > 0) {
            message.append("; ").append(counts.unjudged()).append(" of ").append(counts.trials());
            message.append(" trials have no verdict");
        }
        if (status == GateStatus.INCONCLUSIVE) {
            message.append(
                    needed == null
                            ? "; no number of trials would decide it at this rate"
                            : "; about " + needed + " judged trials would decide it at this rate");
        }
        if (status == GateStatus.PASS && gate.decide() == Decide.REFUTE && value != clamped(value)) {
            message.append("; not refuted");
        }
        return message.toString();
    }

    private double clamped(double value) {
        return Math.max(gate.atLeast(), Math.min(gate.atMost(), value));
    }
}
