package org.refusalunit.stats;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.Decide;
import org.refusalunit.outcome.Counts;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.Interval;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.TrialResult;

/** Holds trials against one gate. */
final class GateEvaluation {

    private final RateGate gate;
    private final List<TrialResult> trials;

    GateEvaluation(RateGate gate, List<TrialResult> trials) {
        this.gate = gate;
        this.trials = trials;
    }

    GateResult result() {
        Tally tally = new Tally();
        for (TrialResult trial : trials) {
            if (gate.selects(trial)) {
                tally.add(trial);
            }
        }
        Rate rate = tally.rate(0, gate.confidence());
        Double value = rate.value();
        Interval interval = rate.interval();
        if (value == null || interval == null) {
            return with(GateStatus.INCONCLUSIVE, rate, nothingJudged(rate.counts()), null);
        }
        GateStatus status = gate.decide() == Decide.POINT ? byPoint(value) : byBound(interval);
        if (status == GateStatus.PASS && rate.counts().unjudged() > 0) {
            // What was not answered could have broken the bound.
            return with(
                    GateStatus.INCONCLUSIVE,
                    rate,
                    message(status, rate.counts(), value, interval, null) + ", and a gate is about all of them",
                    null);
        }
        Long needed =
                status == GateStatus.INCONCLUSIVE ? needed(value, rate.counts().judged()) : null;
        return with(status, rate, message(status, rate.counts(), value, interval, needed), needed);
    }

    private GateResult with(GateStatus status, Rate rate, String message, @Nullable Long needed) {
        return new GateResult(gate.id(), gate.description(), status, rate, message, needed);
    }

    private GateStatus byPoint(double value) {
        return value >= gate.atLeast() && value <= gate.atMost() ? GateStatus.PASS : GateStatus.FAIL;
    }

    private GateStatus byBound(Interval interval) {
        if (interval.lower() >= gate.atLeast() && interval.upper() <= gate.atMost()) {
            return GateStatus.PASS;
        }
        if (interval.upper() < gate.atLeast() || interval.lower() > gate.atMost()) {
            return GateStatus.FAIL;
        }
        return GateStatus.INCONCLUSIVE;
    }

    private @Nullable Long needed(double value, int judged) {
        double trialsNeeded;
        if (value < gate.atLeast()) {
            trialsNeeded = Wilson.trialsToLeave(gate.atLeast(), value, gate.confidence());
        } else if (value > gate.atMost()) {
            trialsNeeded = Wilson.trialsToLeave(gate.atMost(), value, gate.confidence());
        } else {
            trialsNeeded = Math.max(
                    gate.atLeast() == 0 ? 0 : Wilson.trialsToLeave(gate.atLeast(), value, gate.confidence()),
                    gate.atMost() == 1 ? 0 : Wilson.trialsToLeave(gate.atMost(), value, gate.confidence()));
        }
        // Counts are ints: beyond them, no run would decide it.
        return trialsNeeded > Integer.MAX_VALUE ? null : Math.max(judged + 1L, (long) Math.ceil(trialsNeeded));
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
                .append(Decimals.declaredPercent(interval.confidence()))
                .append(" interval ")
                .append(Decimals.percent(interval.lower()))
                .append(" to ")
                .append(Decimals.percent(interval.upper()))
                .append("), bound: ")
                .append(gate.bounds());
        if (counts.unjudged() > 0) {
            message.append("; ").append(unjudged(counts));
        }
        if (status == GateStatus.INCONCLUSIVE) {
            message.append(
                    needed == null
                            ? "; no number of trials would decide it at this rate"
                            : "; about " + needed + " judged trials would decide it at this rate");
        }
        return message.toString();
    }

    private String nothingJudged(Counts counts) {
        if (counts.trials() > 0) {
            return "nothing was judged: " + unjudged(counts);
        }
        String known = trials.stream()
                .map(trial -> trial.prompt().category())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .limit(10)
                .collect(Collectors.joining(", "));
        return "nothing was judged: no trial of " + gate.selection() + " was run"
                + (known.isEmpty() ? "" : "; there are the categories " + known);
    }

    private static String unjudged(Counts counts) {
        return counts.unjudged() + " of " + counts.trials() + " trials have no verdict";
    }
}
