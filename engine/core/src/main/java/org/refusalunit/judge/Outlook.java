package org.refusalunit.judge;

/**
 * What has to be near for a match to lead on from a state: one of some words within the next few. Gaps may be in front of it, so
 * it is a window of words that has to have one.
 *
 * @param words the bits of {@link CueWords} of these words; all of them where a match is complete, or no window is large enough
 * @param window the size of the window, as in {@link CueWords#near}
 * @param skipped how many words a gap may take in front of them
 */
record Outlook(long words, int window, int skipped) {

    /** A match may lead on whatever comes. */
    static final Outlook OPEN = new Outlook(-1, 0, 0);

    /**
     * The outlook of a state, from those of the states behind any word.
     *
     * @param bitsByPrefix as {@link Vocabulary#bitsByPrefix} gives them
     */
    static Outlook of(WordState state, long[] bitsByPrefix) {
        if (state.cues().length > 0) {
            return OPEN;
        }
        long words = 0;
        for (int word : state.words()) {
            words |= CueWords.bit(word);
        }
        for (int prefix : state.prefixes()) {
            words |= bitsByPrefix[prefix];
        }
        int skipped = 0;
        for (WordState.Gap gap : state.gaps()) {
            Outlook behind = gap.behind().outlook();
            words |= behind.words();
            skipped = Math.max(skipped, gap.most() + behind.skipped());
        }
        int window = window(skipped);
        return words == -1 || window >= CueWords.WINDOWS ? OPEN : new Outlook(words, window, skipped);
    }

    private static int window(int skipped) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(skipped);
    }

    /** The size of the window where up to so many words more may be in front, -1 where none is large enough. */
    int windowBehind(int more) {
        int window = window(skipped + more);
        return window < CueWords.WINDOWS ? window : -1;
    }
}
