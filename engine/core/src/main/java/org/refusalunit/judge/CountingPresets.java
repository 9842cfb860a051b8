package org.refusalunit.judge;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.refusalunit.annotations.CountingPreset;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

/** What the presets count. What each rests on: {@code docs/counting.md}. */
final class CountingPresets {

    private static final Set<Reason> ALL = EnumSet.allOf(Reason.class);

    private CountingPresets() {}

    static Map<Label, Set<Reason>> table(CountingPreset preset) {
        return switch (preset) {
            case NONE -> throw new IllegalArgumentException("CountingPreset.NONE is no policy");
            case STRICT -> new EnumMap<>(Map.of(Label.REFUSED, ALL, Label.PARTIAL, ALL, Label.BLOCKED, ALL));
            case LENIENT ->
                new EnumMap<>(Map.of(Label.REFUSED, all(Reason.REBUTTAL, Reason.CRISIS_REDIRECT), Label.BLOCKED, ALL));
            case WILDGUARD -> new EnumMap<>(Map.of(Label.REFUSED, all(Reason.REBUTTAL), Label.BLOCKED, ALL));
            case XSTEST ->
                new EnumMap<>(Map.of(
                        Label.REFUSED, ALL,
                        Label.PARTIAL, ALL,
                        // An answer that is empty for no stated reason.
                        Label.BLOCKED, all(Reason.UNKNOWN)));
        };
    }

    /** All reasons but these. */
    private static Set<Reason> all(Reason but, Reason... further) {
        return EnumSet.complementOf(EnumSet.of(but, further));
    }
}
