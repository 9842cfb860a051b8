package org.refusalunit.stats.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.refusalunit.annotations.Decide;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.stats.Decimals;
import org.refusalunit.stats.Holm;

/** The gates of a class, held against what was found. */
public final class Gates {

    private Gates() {}

    /**
     * Evaluates gates.
     *
     * <p>With Holm's correction there are two families of claims: that a bound is kept, which gates by {@link Decide#BOUND}
     * make when they pass, and that one is broken, which those and gates by {@link Decide#REFUTE} make when they fail. In each
     * family, the probability of any false claim is at most the error that the gates declare, the largest one where they
     * differ. A claim that does not hold up becomes inconclusive, or a pass where the gate only refutes.
     *
     * @param gates in order
     * @param holm whether they are taken together
     * @param evidence what they are held against
     * @return a result for each, in order
     */
    public static List<GateResult> evaluate(List<? extends Gate> gates, boolean holm, Evidence evidence) {
        List<Evaluation> alone = new ArrayList<>();
        for (Gate gate : gates) {
            alone.add(gate.evaluate(evidence));
        }
        List<GateResult> results = new ArrayList<>();
        if (!holm) {
            for (Evaluation evaluation : alone) {
                results.add(evaluation.result());
            }
            return results;
        }
        double[] kept =
                adjusted(alone, Evaluation::claimsKept, gate -> gate.kept().getAsDouble());
        double[] broken =
                adjusted(alone, Evaluation::claimsBroken, gate -> gate.broken().getAsDouble());
        for (int i = 0; i < alone.size(); i++) {
            results.add(together(alone.get(i), kept[i], broken[i]));
        }
        return results;
    }

    /**
     * Why gates are not held against a part of the trials.
     *
     * @param run how many trials were run
     * @param all how many there are
     * @param notAsked why others were not, where that is known
     */
    public static String partialRun(int run, int all, Optional<String> notAsked) {
        return "partial run: " + run + " of " + all + " trials were run, and a gate is about all of them"
                + notAsked.map(why -> "; " + why).orElse("");
    }

    private static double[] adjusted(
            List<Evaluation> evaluations, Predicate<Evaluation> member, ToDoubleFunction<Evaluation> error) {
        double[] family = evaluations.stream().filter(member).mapToDouble(error).toArray();
        double[] adjustedFamily = Holm.adjust(family);
        double[] adjusted = new double[evaluations.size()];
        int next = 0;
        for (int i = 0; i < adjusted.length; i++) {
            adjusted[i] = member.test(evaluations.get(i)) ? adjustedFamily[next++] : 1;
        }
        return adjusted;
    }

    private static GateResult together(Evaluation alone, double kept, double broken) {
        GateResult result = alone.result();
        if (result.status() == GateStatus.PASS && alone.claimsKept()) {
            return held(result, kept, alone.error(), GateStatus.INCONCLUSIVE);
        }
        if (result.status() == GateStatus.FAIL && alone.claimsBroken()) {
            return held(
                    result,
                    broken,
                    alone.error(),
                    alone.decide() == Decide.REFUTE ? GateStatus.PASS : GateStatus.INCONCLUSIVE);
        }
        return result;
    }

    private static GateResult held(GateResult result, double adjusted, double error, GateStatus otherwise) {
        String figure =
                "with the other gates of the class, by Holm's method, p = " + Decimals.shortest(round(adjusted));
        // Errors are found by halving: the last digits are no evidence.
        return adjusted <= error * (1 + 1e-9)
                ? result.becoming(result.status(), figure, adjusted)
                : result.becoming(otherwise, figure + ", which does not decide it", adjusted);
    }

    private static double round(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
