package org.refusalunit.engine.execution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.result.AttemptMemo;
import org.refusalunit.trial.Details;
import org.refusalunit.trial.Verdict;

/**
 * What clients are told of an attempt, without secrets. A judge that knows an answer gives the same verdict again, so what was
 * said of the last ones is kept. Safe for use by several threads.
 */
final class Published {

    private final AttemptMemo<Map<String, String>> refusals = new AttemptMemo<>();
    private final AttemptMemo<Map<String, String>> others = new AttemptMemo<>();

    /** What there is to say, by name, in the order in which it is shown. */
    Map<String, String> of(Attempt attempt) {
        AttemptMemo<Map<String, String>> said = attempt.refused() ? refusals : others;
        if (!attempt.turns().isEmpty() || !said.keeps(attempt)) {
            return values(attempt);
        }
        Map<String, String> known = said.get(attempt);
        if (known == null) {
            known = Collections.unmodifiableMap(values(attempt));
            said.put(attempt, known);
        }
        return known;
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
