package org.refusalunit.judge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Verdict;

/**
 * The last verdicts on short answers. A model that refuses does so in the same few words again and again: they are read once,
 * and their verdict is one object for all prompts with the same cues. Safe for use by several threads.
 */
final class KnownVerdicts {

    private static final int MOST_KEPT = 256;

    /** A long answer is seldom given twice, and would keep much memory. */
    private static final int LONGEST_KEPT = 1_000;

    private final Map<String, Known> answers = new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** What is known of an answer: what was read in it, and its verdicts by the cues of its prompt, a handful of combinations. */
    private static final class Known {
        private @Nullable Reading reading;
        private final Map<Long, Verdict> verdicts = new HashMap<>();
    }

    /** The verdict on an answer to a prompt with these cues, if it is still known. */
    synchronized @Nullable Verdict verdict(String text, long promptCues) {
        Known known = answers.get(text);
        return known == null ? null : known.verdicts.get(promptCues);
    }

    synchronized void put(String text, long promptCues, Verdict verdict) {
        if (text.length() <= LONGEST_KEPT) {
            known(text).verdicts.put(promptCues, verdict);
        }
    }

    /** What was read in an answer, if it is still known. */
    synchronized @Nullable Reading reading(String text) {
        Known known = answers.get(text);
        return known == null ? null : known.reading;
    }

    synchronized void put(String text, Reading reading) {
        if (text.length() <= LONGEST_KEPT) {
            known(text).reading = reading;
        }
    }

    private Known known(String text) {
        Known known = answers.get(text);
        if (known == null) {
            known = new Known();
            answers.put(text, known);
        }
        return known;
    }
}
