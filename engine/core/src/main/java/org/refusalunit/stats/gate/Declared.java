package org.refusalunit.stats.gate;

import java.util.Locale;
import org.refusalunit.annotations.Decide;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.stats.Decimals;
import org.refusalunit.stats.Rates;

/** What the declarations of gates have in common: their checks, and how they are named and worded. */
final class Declared {

    private Declared() {}

    static void requireShare(String annotation, String attribute, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("@" + annotation + "(" + attribute + " = " + value
                    + "): a bound is a share between 0 and 1, such as 0.95");
        }
    }

    static void requireConfidence(String annotation, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("@" + annotation + "(confidence = " + confidence
                    + "): a confidence level lies above 0 and below 1, such as 0.95");
        }
    }

    /** What an id says of how a gate decides; nothing where that is as usual. */
    static String idPart(double confidence, Decide decide, Decide usual, IntervalMethod method) {
        StringBuilder id = new StringBuilder();
        if (confidence != Rates.CONFIDENCE) {
            id.append("-confidence-").append(Decimals.shortest(confidence));
        }
        if (method != IntervalMethod.WILSON) {
            id.append('-').append(method.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        if (decide != usual) {
            id.append('-').append(decide.name().toLowerCase(Locale.ROOT));
        }
        return id.toString();
    }

    /** What a description says of how a gate decides. */
    static String words(double confidence, Decide decide) {
        return switch (decide) {
            case POINT -> "";
            case BOUND -> ", shown at " + Decimals.declaredPercent(confidence) + " confidence";
            case REFUTE -> ", unless refuted at " + Decimals.declaredPercent(confidence) + " confidence";
        };
    }
}
