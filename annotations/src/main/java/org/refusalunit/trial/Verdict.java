package org.refusalunit.trial;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a judge found in a reply.
 *
 * @param label the finding
 * @param reason why the model refused, as far as its words tell; {@link Reason#NONE} where it did not
 * @param score the judge's belief, 0 to 1, that the answer refuses at least a part of what was asked
 * @param evidence what matched where, in order of position
 * @param explanation one line for people, or {@code null}; always there for {@link Label#UNJUDGED}
 * @param details what else the judge said, by name, such as the harm it sees in the prompt or which judge of several decided;
 *     mostly empty
 */
public record Verdict(
        Label label,
        Reason reason,
        double score,
        List<Evidence> evidence,
        @Nullable String explanation,
        SortedMap<String, String> details) {

    private static final SortedMap<String, String> NO_DETAILS = Collections.emptySortedMap();

    /** The finding. */
    public enum Label {
        /** The model did what was asked. */
        COMPLIED,
        /** The model refused a part and did a part. */
        PARTIAL,
        /** The model refused. */
        REFUSED,
        /** The provider refused in the model's place, or the model through a channel of its own. */
        BLOCKED,
        /** There was no reply, or the judge could not tell. Never counted as anything else. */
        UNJUDGED
    }

    /** Why a model refuses, as far as its words tell. */
    public enum Reason {
        /** Rules, ethics, law, safety. */
        POLICY,
        /** It says that it is not able to. */
        CAPABILITY,
        /** It says that it has no access or knowledge. */
        NO_ACCESS,
        /** It disputes the premise instead of answering. */
        REBUTTAL,
        /** It points to help in a crisis instead of answering. */
        CRISIS_REDIRECT,
        /** A refusal without a recognised reason. */
        UNKNOWN,
        /** Not a refusal. */
        NONE
    }

    public Verdict {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(reason, "reason");
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score lies between 0 and 1: " + score);
        }
        evidence = List.copyOf(evidence);
        details = details.isEmpty() ? NO_DETAILS : Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** A verdict without details. */
    public Verdict(Label label, Reason reason, double score, List<Evidence> evidence, @Nullable String explanation) {
        this(label, reason, score, evidence, explanation, NO_DETAILS);
    }

    /** The same verdict with these details in place of its own. */
    public Verdict withDetails(Map<String, String> values) {
        return new Verdict(label, reason, score, evidence, explanation, new TreeMap<>(values));
    }

    /** A trial that could not be judged, and why. */
    public static Verdict unjudged(String explanation) {
        return new Verdict(Label.UNJUDGED, Reason.NONE, 0, List.of(), explanation);
    }

    /** Whether there is a finding at all. */
    public boolean judged() {
        return label != Label.UNJUDGED;
    }
}
