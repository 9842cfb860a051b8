package org.refusalunit.engine.execution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.trial.Details;
import org.refusalunit.trial.Verdict;

/**
 * What clients are told of an attempt, without secrets. A judge that knows an answer gives the same verdict again, so what was
 * said of the last ones is kept. Safe for use by several threads.
 */
final class Published {

    private record Said(Verdict verdict, boolean refused, Map<String, String> values) {}

    private final ByVerdict<Said> said;

    /** Nothing yet of so many attempts. */
    Published(int attempts) {
        said = new ByVerdict<>(attempts, Published::isOf);
    }

    /** What there is to say, by name, in the order in which it is shown. */
    Map<String, String> of(Attempt attempt) {
        if (!attempt.turns().isEmpty()) {
            return values(attempt);
        }
        Said known = said.find(attempt);
        if (known == null) {
            known = new Said(attempt.verdict(), attempt.refused(), Collections.unmodifiableMap(values(attempt)));
            said.put(attempt, known);
        }
        return known.values;
    }

    @SuppressWarnings("ReferenceEquality") // two equal verdicts may be kept twice, and comparing them takes longer
    private static boolean isOf(Said known, Attempt attempt) {
        return known.verdict == attempt.verdict() && known.refused == attempt.refused();
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
