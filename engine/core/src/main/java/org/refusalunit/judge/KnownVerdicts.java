package org.refusalunit.judge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Verdict;

/**
 * The last verdicts on short answers. A model that refuses does so in the same few words again and again: they are read once,
 * and their verdict is one object. Safe for use by several threads.
 */
final class KnownVerdicts {

    private static final int MOST_KEPT = 256;

    /** A long answer is seldom given twice, and would keep much memory. */
    private static final int LONGEST_KEPT = 1_000;

    /** By answer, then by the cues of its prompt, of which there are a handful of combinations. */
    private final Map<String, Map<Long, Verdict>> verdicts = new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<Long, Verdict>> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** The verdict on an answer to a prompt with these cues, if it is still known. */
    synchronized @Nullable Verdict get(String text, long promptCues) {
        Map<Long, Verdict> known = verdicts.get(text);
        return known == null ? null : known.get(promptCues);
    }

    synchronized void put(String text, long promptCues, Verdict verdict) {
        if (text.length() <= LONGEST_KEPT) {
            Map<Long, Verdict> known = verdicts.get(text);
            if (known == null) {
                known = new HashMap<>();
                verdicts.put(text, known);
            }
            known.put(promptCues, verdict);
        }
    }
}
