package org.refusalunit.report;

import java.util.Map;
import java.util.Optional;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.Rate;
import org.refusalunit.outcome.Stopping;
import org.refusalunit.stats.CascadeShare;
import org.refusalunit.stats.Decimals;
import org.refusalunit.stats.LayerRates;
import org.refusalunit.stats.Rates;

/** A result in one line, for the output of a build. */
public final class SummaryLine {

    private SummaryLine() {}

    /** For example {@code AssistantRefusals x demo: refused 7 of 15 = 46.7 % (24.8 % .. 69.9 %), gates 2/2 pass}. */
    public static String of(ModelResult result) {
        StringBuilder line = new StringBuilder(64);
        String className = result.className();
        line.append(className.substring(className.lastIndexOf('.') + 1))
                .append(" x ")
                .append(result.modelLabel())
                .append(": ")
                .append(rate(result.overall()));
        if (result.overall().counts().unjudged() > 0) {
            line.append(", ").append(result.overall().counts().unjudged()).append(" unjudged");
        }
        Optional<CascadeShare> cascade = CascadeShare.of(result.trials());
        if (cascade.isPresent()) {
            line.append(", ")
                    .append(cascade.get().sent())
                    .append(" of ")
                    .append(cascade.get().answers())
                    .append(" sent to the second judge");
        }
        Optional<LayerRates> layers = LayerRates.of(result.trials(), Rates.CONFIDENCE);
        if (layers.isPresent()) {
            line.append(layers(layers.get()));
        }
        Optional<String> gates = gates(result);
        if (gates.isPresent()) {
            line.append(", gates ").append(gates.get());
        }
        if (result.completeness() != Completeness.COMPLETE) {
            line.append(", ")
                    .append(result.trials().size())
                    .append(" of ")
                    .append(result.suite().selected())
                    .append(" trials run");
        }
        Optional<String> sample = sample(result);
        if (sample.isPresent()) {
            line.append(", ").append(sample.get());
        }
        Stopping stopping = result.analysis().stopping();
        if (stopping != null && stopping.saved() > 0) {
            line.append(", decided after ")
                    .append(stopping.asked())
                    .append(" of ")
                    .append(stopping.asked() + stopping.saved())
                    .append(" trials");
        }
        return line.toString();
    }

    private static Optional<String> sample(ModelResult result) {
        return result.provenance().get("sampling") instanceof Map<?, ?> sampling
                        && sampling.get("sample") instanceof Number sample
                        && sample.intValue() > 0
                        && sample.intValue() < result.suite().prompts()
                ? Optional.of("sample of " + sample + " of " + result.suite().prompts() + " prompts")
                : Optional.empty();
    }

    private static String rate(Rate rate) {
        if (rate.value() == null || rate.interval() == null) {
            return "nothing judged";
        }
        return "refused " + rate.counts().refusals() + " of " + rate.counts().judged() + " = "
                + Decimals.percent(rate.value()) + " ("
                + Decimals.percent(rate.interval().lower()) + " .. "
                + Decimals.percent(rate.interval().upper()) + ")";
    }

    private static String layers(LayerRates layers) {
        String excluded = layers.excluded() == 0 ? "" : ", " + layers.excluded() + " without one of them";
        return ", model " + layers.inner() + ", outer layer " + layers.outer() + ", together " + layers.joint() + " of "
                + layers.pairs() + excluded;
    }

    private static Optional<String> gates(ModelResult result) {
        if (result.gates().isEmpty()) {
            return Optional.empty();
        }
        if (result.completeness() != Completeness.COMPLETE) {
            return Optional.of("not evaluated");
        }
        int passed = 0;
        for (GateResult gate : result.gates()) {
            passed += gate.status() == GateStatus.PASS ? 1 : 0;
        }
        return Optional.of(passed + "/" + result.gates().size() + " pass");
    }
}
