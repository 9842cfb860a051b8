package org.refusalunit.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Verdict;

/**
 * The last verdicts on short answers. A model that refuses does so in the same few words again and again: they are read once,
 * and their verdict is one object for all prompts with the same cues. Safe for use by several threads.
 */
final class KnownVerdicts {

    private static final int MOST_READINGS = 256;

    /** There are a handful of combinations of cues of prompts. */
    private static final int MOST_VERDICTS = 16 * MOST_READINGS;

    /** A long answer is seldom given twice, and would keep much memory. */
    private static final int LONGEST_KEPT = 1_000;

    private final Map<String, Reading> readings = new Latest<>(MOST_READINGS);
    private final Map<Key, Verdict> verdicts = new Latest<>(MOST_VERDICTS);

    /** An answer to a prompt with these cues. Written out, as what records come with takes its time to be warm. */
    private static final class Key {
        private final String text;
        private final long promptCues;

        Key(String text, long promptCues) {
            this.text = text;
            this.promptCues = promptCues;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && promptCues == that.promptCues && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode() + TextReader.FACTOR * Long.hashCode(promptCues);
        }
    }

    /** What was asked for last. */
    private static final class Latest<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        private final int most;

        Latest(int most) {
            super(MOST_READINGS, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }

    /** The verdict on an answer to a prompt with these cues, if it is still known. */
    synchronized @Nullable Verdict verdict(String text, long promptCues) {
        return verdicts.get(new Key(text, promptCues));
    }

    synchronized void put(String text, long promptCues, Verdict verdict) {
        if (text.length() <= LONGEST_KEPT) {
            verdicts.put(new Key(text, promptCues), verdict);
        }
    }

    /** What was read in an answer, if it is still known. */
    synchronized @Nullable Reading reading(String text) {
        return readings.get(text);
    }

    synchronized void put(String text, Reading reading) {
        if (text.length() <= LONGEST_KEPT) {
            readings.put(text, reading);
        }
    }
}
