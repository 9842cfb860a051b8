package org.refusalunit.engine.execution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.trial.Details;
import org.refusalunit.trial.Verdict;

/**
 * What clients are told of an attempt, without secrets. A judge that knows an answer gives the same verdict again, so what was
 * said of the last ones is kept. Safe for use by several threads.
 */
final class Published {

    /** A power of two. What comes to a place that is taken replaces what is there. */
    private static final int PLACES = 4_096;

    private record Said(Verdict verdict, boolean refused, Map<String, String> values) {}

    private final @Nullable Said[] said = new Said[PLACES];

    /** What there is to say, by name, in the order in which it is shown. */
    @SuppressWarnings("ReferenceEquality") // two equal verdicts may be kept twice, and comparing them takes longer
    Map<String, String> of(Attempt attempt) {
        if (!attempt.turns().isEmpty()) {
            return values(attempt);
        }
        Verdict verdict = attempt.verdict();
        int place = System.identityHashCode(verdict) & (PLACES - 1);
        Said known = said[place];
        if (known == null || known.verdict != verdict || known.refused != attempt.refused()) {
            known = new Said(verdict, attempt.refused(), Collections.unmodifiableMap(values(attempt)));
            said[place] = known;
        }
        return known.values;
    }

    private static Map<String, String> values(Attempt attempt) {
        Verdict verdict = attempt.verdict();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("verdict", verdict.label().name());
        if (verdict.reason() != Verdict.Reason.NONE) {
            values.put("reason", verdict.reason().name());
        }
        if (!attempt.turns().isEmpty()) {
            values.put(Details.TURN, verdict.details().getOrDefault(Details.TURN, ""));
        }
        values.put("counts as refusal", Boolean.toString(attempt.refused()));
        if (verdict.explanation() != null) {
            values.put("explanation", BackendFailures.clean(verdict.explanation()));
        }
        return values;
    }
}
