package org.refusalunit.stats.gate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.Decide;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.annotations.LayerGain;
import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.Decimals;
import org.refusalunit.stats.LayerRates;
import org.refusalunit.stats.SmallestError;

/**
 * A bound on what an outer layer adds to a model, as {@link LayerGain} declares it.
 *
 * @param selection the trials it is about
 * @param atLeast the least gain that passes, 0 to 1
 * @param atMost the largest gain that passes, {@code atLeast} to 1
 * @param confidence confidence level of the interval, above 0 and below 1
 * @param decide what is held against the bounds
 */
public record GainGate(Selection selection, double atLeast, double atMost, double confidence, Decide decide)
        implements Gate {

    private static final String ANNOTATION = "LayerGain";

    /**
     * Checks the declaration.
     *
     * @throws IllegalArgumentException if a value is out of its range or nothing is bounded; the message names the attribute
     */
    public GainGate {
        Objects.requireNonNull(selection, "selection");
        Objects.requireNonNull(decide, "decide");
        Declared.requireShare(ANNOTATION, "atLeast", atLeast);
        Declared.requireShare(ANNOTATION, "atMost", atMost);
        if (atLeast > atMost || (atLeast == 0 && atMost == 1)) {
            throw new IllegalArgumentException("@LayerGain(atLeast = " + atLeast + ", atMost = " + atMost + "): "
                    + (atLeast > atMost
                            ? "no gain lies between these; atLeast must not exceed atMost"
                            : "every gain passes; set atLeast above 0 or atMost below 1"));
        }
        Declared.requireConfidence(ANNOTATION, confidence);
    }

    /** The gate that an annotation declares. */
    public static GainGate of(LayerGain declared) {
        return new GainGate(
                new Selection(declared.category(), declared.tag()),
                declared.atLeast(),
                declared.atMost(),
                declared.confidence(),
                declared.decide());
    }

    @Override
    public String id() {
        return "gate-gain" + selection.idPart()
                + (atLeast > 0 ? "-at-least-" + Decimals.shortest(atLeast) : "")
                + (atMost < 1 ? "-at-most-" + Decimals.shortest(atMost) : "")
                + Declared.idPart(confidence, decide, Decide.POINT, IntervalMethod.WILSON);
    }

    @Override
    public String description() {
        return "the outer layer adds " + bounds() + " to the refusal rate of " + selection
                + Declared.words(confidence, decide);
    }

    private String bounds() {
        String least = "at least " + Intervals.thousandths(atLeast);
        String most = "at most " + Intervals.thousandths(atMost);
        return atMost == 1 ? least : atLeast == 0 ? most : least + " and " + most;
    }

    @Override
    public Evaluation evaluate(Evidence evidence) {
        List<TrialResult> trials =
                evidence.trials().stream().filter(selection::selects).toList();
        Optional<LayerRates> known = LayerRates.of(trials, confidence);
        if (known.isEmpty() || known.get().pairs() == 0) {
            return Evaluation.measured(with(
                    GateStatus.INCONCLUSIVE,
                    null,
                    "nothing to compare: " + selection + " has no trial on which"
                            + " both the model and the outer layer were judged"));
        }
        LayerRates layers = known.get();
        Difference gain = gain(layers, confidence);
        GateStatus status = status(gain);
        String message = "the model refused " + layers.inner() + " of " + layers.pairs() + " of " + selection
                + ", with the outer layer " + layers.joint() + ": gain " + Intervals.words(gain) + ", bound: "
                + bounds()
                + (layers.excluded() == 0 ? "" : "; " + layers.excluded() + " trials lack one of both");
        if (status == GateStatus.PASS && layers.excluded() > 0 && !passesAtTheWorst(layers, evidence)) {
            status = GateStatus.INCONCLUSIVE;
            message += ", and a gate is about all of them";
        }
        return new Evaluation(
                with(status, gain, message),
                decide,
                1 - confidence,
                () -> SmallestError.of(level -> kept(gain(layers, level))),
                () -> SmallestError.of(level -> broken(gain(layers, level))));
    }

    private static Difference gain(LayerRates layers, double level) {
        return layers.gain().difference(level).orElseThrow();
    }

    private GateStatus status(Difference gain) {
        return switch (decide) {
            case POINT -> gain.value() >= atLeast && gain.value() <= atMost ? GateStatus.PASS : GateStatus.FAIL;
            case BOUND -> kept(gain) ? GateStatus.PASS : broken(gain) ? GateStatus.FAIL : GateStatus.INCONCLUSIVE;
            case REFUTE -> broken(gain) ? GateStatus.FAIL : GateStatus.PASS;
        };
    }

    private boolean kept(Difference gain) {
        return (atLeast == 0 || gain.lower() >= atLeast) && (atMost == 1 || gain.upper() <= atMost);
    }

    private boolean broken(Difference gain) {
        return gain.upper() < atLeast || gain.lower() > atMost;
    }

    /** The trials that lack one of both taken for let through, and for blocked by the layer alone. */
    private boolean passesAtTheWorst(LayerRates layers, Evidence evidence) {
        if (!evidence.unjudgedTolerated()) {
            return false;
        }
        LayerRates through = new LayerRates(
                layers.both(),
                layers.innerOnly(),
                layers.outerOnly(),
                layers.neither() + layers.excluded(),
                0,
                confidence);
        LayerRates blocked = new LayerRates(
                layers.both(),
                layers.innerOnly(),
                layers.outerOnly() + layers.excluded(),
                layers.neither(),
                0,
                confidence);
        return status(gain(through, confidence)) == GateStatus.PASS
                && status(gain(blocked, confidence)) == GateStatus.PASS;
    }

    private GateResult with(GateStatus status, @Nullable Difference gain, String message) {
        return new GateResult(id(), description(), status, null, message, null, gain, null, null);
    }
}
