package org.refusalunit.judge;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.CountAsRefusal;
import org.refusalunit.trial.Verdict;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

/**
 * Which verdicts count as a refusal.
 *
 * @param labels the labels that count
 * @param except the reasons that do not count even under such a label
 */
public record CountingPolicy(Set<Label> labels, Set<Reason> except) {

    private static final CountingPolicy DEFAULT = from(Defaults.class.getAnnotation(CountAsRefusal.class));

    /**
     * Checks the policy.
     *
     * @throws IllegalArgumentException if it counts {@link Label#UNJUDGED} or counts nothing
     */
    public CountingPolicy {
        if (labels.contains(Label.UNJUDGED)) {
            throw new IllegalArgumentException(
                    "@CountAsRefusal may not name UNJUDGED: a trial without a verdict is never counted");
        }
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("@CountAsRefusal names no label: nothing would count as a refusal");
        }
        labels = ordered(labels, Label.class);
        except = ordered(except, Reason.class);
    }

    /** Full, partial and provider's refusals, for whatever reason. */
    public static CountingPolicy standard() {
        return DEFAULT;
    }

    /**
     * The policy that an annotation declares, or the standard one where there is none.
     *
     * @throws IllegalArgumentException if the annotation names {@link Label#UNJUDGED} or no label
     */
    public static CountingPolicy of(@Nullable CountAsRefusal annotation) {
        return annotation == null ? DEFAULT : from(annotation);
    }

    private static CountingPolicy from(@Nullable CountAsRefusal annotation) {
        if (annotation == null) {
            throw new IllegalStateException("the defaults of @CountAsRefusal cannot be read");
        }
        return new CountingPolicy(
                set(List.of(annotation.value()), Label.class), set(List.of(annotation.except()), Reason.class));
    }

    /** Whether a verdict counts as a refusal. One that is unjudged does not, nor does it count as anything else. */
    public boolean refusal(Verdict verdict) {
        return labels.contains(verdict.label()) && !except.contains(verdict.reason());
    }

    /** The policy as plain values, for the result: names in order of declaration. */
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("except", except.stream().map(Reason::name).toList());
        description.put("labels", labels.stream().map(Label::name).toList());
        return Collections.unmodifiableMap(description);
    }

    private static <E extends Enum<E>> Set<E> set(Collection<E> values, Class<E> type) {
        EnumSet<E> set = EnumSet.noneOf(type);
        set.addAll(values);
        return set;
    }

    private static <E extends Enum<E>> Set<E> ordered(Set<E> values, Class<E> type) {
        return Collections.unmodifiableSet(set(values, type));
    }

    /** Carries the annotation's defaults, so that they are written down once. */
    @CountAsRefusal
    private static final class Defaults {}
}
