package org.refusalunit.cli.judge;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.refusalunit.annotations.CountingPreset;
import org.refusalunit.cli.CommandFailure;
import org.refusalunit.judge.CountingPolicy;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

/** A counting policy while rules change it. */
final class CountingTable {

    private final CountingPreset preset;
    private final Map<Label, Set<Reason>> counted = new EnumMap<>(Label.class);

    CountingTable(CountingPolicy beginning) {
        preset = beginning.preset();
        for (Label label : Label.values()) {
            Set<Reason> reasons = EnumSet.noneOf(Reason.class);
            for (Reason reason : Reason.values()) {
                if (beginning.refusal(new Verdict(label, reason, 0, List.of(), null))) {
                    reasons.add(reason);
                }
            }
            counted.put(label, reasons);
        }
    }

    void apply(CountingRule rule) {
        for (Label label : rule.labels()) {
            Set<Reason> reasons = counted.getOrDefault(label, Set.of());
            if (rule.counts()) {
                reasons.addAll(rule.reasons());
            } else {
                reasons.removeAll(rule.reasons());
            }
        }
    }

    CountingPolicy policy() {
        counted.remove(Label.UNJUDGED);
        try {
            return new CountingPolicy(preset, counted);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--count: nothing would count as a refusal");
        }
    }
}
