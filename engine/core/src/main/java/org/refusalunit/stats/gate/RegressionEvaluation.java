package org.refusalunit.stats.gate;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.Decide;
import org.refusalunit.annotations.Regression;
import org.refusalunit.outcome.Comparison;
import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.Flip;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.stats.PairedTable;
import org.refusalunit.stats.SmallestError;

/** Holds trials against those of a baseline. */
final class RegressionEvaluation {

    private static final int MOST_NAMED = 5;
    private static final int LONGEST_QUOTE = 60;

    private final RegressionGate gate;
    private final Baseline baseline;
    private final PairedTrials pairs;
    private final PairedTable table;
    private final boolean unjudgedTolerated;

    RegressionEvaluation(RegressionGate gate, Baseline baseline, Evidence evidence) {
        this.gate = gate;
        this.baseline = baseline;
        this.pairs = new PairedTrials(gate, baseline, evidence.trials());
        this.table = pairs.table();
        this.unjudgedTolerated = evidence.unjudgedTolerated();
    }

    Evaluation evaluation() {
        String unusable = baseline.unusable();
        if (unusable != null) {
            return Evaluation.measured(with(GateStatus.FAIL, null, unusable));
        }
        Difference change = change(gate.confidence());
        if (change == null) {
            return Evaluation.measured(with(
                    GateStatus.INCONCLUSIVE, null, "no prompt can be compared with " + baseline.location() + aside()));
        }
        String message = message(change);
        if (!baseline.sameVerdicts()) {
            return Evaluation.measured(with(
                    GateStatus.INCONCLUSIVE,
                    change,
                    message + "; verdicts mean something else in both, so that nothing follows: judge the baseline's"
                            + " answers anew, or write a new baseline"));
        }
        GateStatus status = status(change);
        if (status == GateStatus.PASS && pairs.unjudged() > 0 && !unjudgedTolerated) {
            return Evaluation.measured(
                    with(GateStatus.INCONCLUSIVE, change, message + ", and a gate is about all of them"));
        }
        return new Evaluation(
                with(status, change, message),
                gate.decide(),
                1 - gate.confidence(),
                this::errorOfKept,
                this::errorOfBroken);
    }

    private GateResult with(GateStatus status, @Nullable Difference change, String message) {
        return new GateResult(gate.id(), gate.description(), status, null, message, null, change, null, comparison());
    }

    private Comparison comparison() {
        return new Comparison(
                baseline.location(),
                table.pairs(),
                table.secondOnly(),
                table.firstOnly(),
                pValue(),
                pairs.flips(),
                pairs.changed(),
                pairs.missing(),
                pairs.added(),
                baseline.notes());
    }

    private GateStatus status(Difference change) {
        return switch (gate.decide()) {
            case POINT -> size(change) > gate.minimalEffect() ? GateStatus.FAIL : GateStatus.PASS;
            case REFUTE ->
                pValue() <= 1 - gate.confidence() && size(change) >= gate.minimalEffect() && size(change) > 0
                        ? GateStatus.FAIL
                        : GateStatus.PASS;
            case BOUND -> kept(change) ? GateStatus.PASS : broken(change) ? GateStatus.FAIL : GateStatus.INCONCLUSIVE;
        };
    }

    private double size(Difference change) {
        return gate.against() == Regression.ANY ? Math.abs(change.value()) : change.value();
    }

    private boolean kept(Difference change) {
        return change.upper() <= gate.minimalEffect()
                && (gate.against() != Regression.ANY || change.lower() >= -gate.minimalEffect());
    }

    private boolean broken(Difference change) {
        return change.lower() > gate.minimalEffect()
                || (gate.against() == Regression.ANY && change.upper() < -gate.minimalEffect());
    }

    /** One-sided where a direction is declared. */
    private double pValue() {
        return gate.against() == Regression.ANY ? table.exactMcNemar() : table.exactIncrease();
    }

    private double errorOfKept() {
        return SmallestError.of(level -> changeAt(level, this::kept));
    }

    private double errorOfBroken() {
        return gate.decide() == Decide.REFUTE ? pValue() : SmallestError.of(level -> changeAt(level, this::broken));
    }

    private boolean changeAt(double level, Predicate<Difference> holds) {
        Difference change = change(level);
        return change != null && holds.test(change);
    }

    /** The share of events after less that before; positive is worse. */
    private @Nullable Difference change(double level) {
        return table.reversed().difference(level).orElse(null);
    }

    private String message(Difference change) {
        return gate.selection() + ": " + table.pairs() + " prompts compared with " + baseline.location() + ", "
                + table.secondOnly() + " changed " + direction() + ", " + table.firstOnly()
                + " the other way, change of the share " + Intervals.words(change) + ", McNemar's exact p = "
                + Intervals.thousandths(pValue())
                + (gate.minimalEffect() > 0 ? ", minimal effect " + Intervals.thousandths(gate.minimalEffect()) : "")
                + flipped()
                + aside();
    }

    private String direction() {
        return switch (gate.against()) {
            case WORSE -> "for the worse";
            case MORE_REFUSALS, ANY -> "to a refusal";
            case FEWER_REFUSALS -> "to an answer";
        };
    }

    private String flipped() {
        List<Flip> worse = pairs.flips().stream().filter(Flip::worse).toList();
        if (worse.isEmpty()) {
            return "";
        }
        String named = worse.stream()
                .limit(MOST_NAMED)
                .map(RegressionEvaluation::words)
                .collect(Collectors.joining(", "));
        int further = worse.size() - Math.min(MOST_NAMED, worse.size());
        return "; flipped: " + named + (further == 0 ? "" : ", and " + further + " more, which the result lists");
    }

    private static String words(Flip flip) {
        String repeat = flip.repeat() == 1 ? "" : "~" + flip.repeat();
        return flip.id() + repeat + " (" + flip.before() + quote(flip.replyBefore()) + " -> " + flip.after()
                + quote(flip.replyAfter()) + ")";
    }

    private static String quote(@Nullable String reply) {
        if (reply == null) {
            return "";
        }
        String line = reply.strip().replaceAll("\\s+", " ");
        int end = Math.min(LONGEST_QUOTE, line.length());
        boolean cut = end < line.length();
        if (cut && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return " \"" + line.substring(0, end) + (cut ? "…" : "") + "\"";
    }

    /** What was not compared, and what else is different. */
    private String aside() {
        StringBuilder aside = new StringBuilder();
        if (pairs.unjudged() > 0) {
            aside.append("; ").append(pairs.unjudged()).append(" pairs have no verdict");
        }
        name(aside, "changed prompts not compared", pairs.changed());
        name(aside, "new prompts not compared", pairs.added());
        name(aside, "prompts of the baseline that were not asked", pairs.missing());
        if (!baseline.notes().isEmpty()) {
            aside.append("; not the same: ").append(String.join(", ", baseline.notes()));
        }
        return aside.toString();
    }

    private static void name(StringBuilder message, String what, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        message.append("; ").append(what).append(": ");
        message.append(ids.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")));
        if (ids.size() > MOST_NAMED) {
            message.append(" and ").append(ids.size() - MOST_NAMED).append(" more");
        }
    }
}
