package org.refusalunit.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.CountAsRefusal;
import org.refusalunit.annotations.CountingPreset;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

/**
 * Which verdicts count as a refusal: a mapping from label and reason to yes or no.
 *
 * @param preset what the mapping began with
 * @param counted for each label of which some verdicts count, the reasons with which they do
 */
public record CountingPolicy(CountingPreset preset, Map<Label, Set<Reason>> counted) {

    private static final CountAsRefusal DEFAULTS = defaults();

    private static final CountingPolicy DEFAULT = of(DEFAULTS);

    /**
     * Checks the policy.
     *
     * @throws IllegalArgumentException if it counts {@link Label#UNJUDGED} or counts nothing
     */
    public CountingPolicy {
        if (counted.containsKey(Label.UNJUDGED)) {
            throw new IllegalArgumentException(
                    "@CountAsRefusal may not name UNJUDGED: a trial without a verdict is never counted");
        }
        Map<Label, Set<Reason>> copy = new EnumMap<>(Label.class);
        for (Map.Entry<Label, Set<Reason>> entry : counted.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                copy.put(entry.getKey(), Collections.unmodifiableSet(EnumSet.copyOf(entry.getValue())));
            }
        }
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("@CountAsRefusal names no label: nothing would count as a refusal");
        }
        counted = Collections.unmodifiableMap(copy);
    }

    /**
     * A policy of labels and exceptions.
     *
     * @param labels the labels that count
     * @param except the reasons that do not count even under such a label
     * @throws IllegalArgumentException if it counts {@link Label#UNJUDGED} or counts nothing
     */
    public CountingPolicy(Set<Label> labels, Set<Reason> except) {
        this(CountingPreset.NONE, table(labels, except));
    }

    /** Full, partial and provider's refusals, for whatever reason. */
    public static CountingPolicy standard() {
        return DEFAULT;
    }

    /**
     * The policy of a preset.
     *
     * @throws IllegalArgumentException if it is {@link CountingPreset#NONE}, which is no policy
     */
    public static CountingPolicy preset(CountingPreset preset) {
        return new CountingPolicy(preset, CountingPresets.table(preset));
    }

    /**
     * The policy that an annotation declares, or the standard one where there is none.
     *
     * @throws IllegalArgumentException if the annotation counts {@link Label#UNJUDGED} or nothing, or has labels beside a
     *     preset
     */
    public static CountingPolicy of(@Nullable CountAsRefusal annotation) {
        if (annotation == null) {
            return DEFAULT;
        }
        Map<Label, Set<Reason>> counted = new EnumMap<>(beginning(annotation));
        for (CountAsRefusal.Rule rule : annotation.rules()) {
            apply(rule, counted);
        }
        return new CountingPolicy(annotation.preset(), counted);
    }

    private static Map<Label, Set<Reason>> beginning(CountAsRefusal annotation) {
        if (annotation.preset() == CountingPreset.NONE) {
            return table(List.of(annotation.value()), List.of(annotation.except()));
        }
        if (!Arrays.equals(annotation.value(), DEFAULTS.value()) || annotation.except().length > 0) {
            throw new IllegalArgumentException("@CountAsRefusal has labels or exceptions beside preset = "
                    + annotation.preset() + ": change the preset with rules");
        }
        return CountingPresets.table(annotation.preset());
    }

    private static void apply(CountAsRefusal.Rule rule, Map<Label, Set<Reason>> counted) {
        List<Label> labels = List.of(rule.label());
        if (labels.isEmpty()) {
            labels = List.of(Label.COMPLIED, Label.PARTIAL, Label.REFUSED, Label.BLOCKED);
        }
        List<Reason> reasons = rule.reason().length == 0 ? List.of(Reason.values()) : List.of(rule.reason());
        for (Label label : labels) {
            Set<Reason> known = set(counted.getOrDefault(label, Set.of()));
            if (rule.counts()) {
                known.addAll(reasons);
            } else {
                known.removeAll(reasons);
            }
            counted.put(label, known);
        }
    }

    private static Map<Label, Set<Reason>> table(Collection<Label> labels, Collection<Reason> except) {
        Map<Label, Set<Reason>> table = new EnumMap<>(Label.class);
        for (Label label : labels) {
            table.put(label, EnumSet.complementOf(set(except)));
        }
        return table;
    }

    /** The labels of which some verdicts count, in order of declaration. */
    public Set<Label> labels() {
        return counted.keySet();
    }

    /** The reasons that count under no label, in order of declaration. */
    public Set<Reason> except() {
        Set<Reason> except = EnumSet.allOf(Reason.class);
        for (Set<Reason> reasons : counted.values()) {
            except.removeAll(reasons);
        }
        return Collections.unmodifiableSet(except);
    }

    /** Whether a verdict counts as a refusal. One that is unjudged does not, nor does it count as anything else. */
    public boolean refusal(Verdict verdict) {
        Set<Reason> reasons = counted.get(verdict.label());
        return reasons != null && reasons.contains(verdict.reason());
    }

    /** The policy as plain values, for the result: the whole mapping, its labels and exceptions, and the preset's name. */
    @SuppressWarnings("NullAway") // No preset is null in the document.
    public Map<String, Object> describe() {
        Map<String, Object> table = new TreeMap<>();
        for (Map.Entry<Label, Set<Reason>> entry : counted.entrySet()) {
            table.put(entry.getKey().name(), names(entry.getValue()));
        }
        Map<String, Object> description = new TreeMap<>();
        description.put("counts", Collections.unmodifiableMap(table));
        description.put("except", names(except()));
        description.put("labels", names(labels()));
        description.put("preset", preset == CountingPreset.NONE ? null : preset.name());
        return Collections.unmodifiableMap(description);
    }

    private static List<String> names(Collection<? extends Enum<?>> constants) {
        List<String> names = new ArrayList<>();
        for (Enum<?> constant : constants) {
            names.add(constant.name());
        }
        Collections.sort(names);
        return Collections.unmodifiableList(names);
    }

    // Written out, since what the JVM puts together for a record at its first use takes longer than all other policies.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CountingPolicy policy && preset == policy.preset && counted.equals(policy.counted);
    }

    @Override
    public int hashCode() {
        return 31 * preset.hashCode() + counted.hashCode();
    }

    private static EnumSet<Reason> set(Collection<Reason> reasons) {
        EnumSet<Reason> set = EnumSet.noneOf(Reason.class);
        set.addAll(reasons);
        return set;
    }

    private static CountAsRefusal defaults() {
        CountAsRefusal defaults = Defaults.class.getAnnotation(CountAsRefusal.class);
        if (defaults == null) {
            throw new IllegalStateException("the defaults of @CountAsRefusal cannot be read");
        }
        return defaults;
    }

    /** Carries the annotation's defaults, so that they are written down once. */
    @CountAsRefusal
    private static final class Defaults {}
}
