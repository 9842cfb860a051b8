package org.refusalunit.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds cues as their definition says and no faster: every pattern by itself, every word compared, nothing looked ahead for. */
final class PlainFinder {

    /** A cue from one word to the one in front of another. */
    record Place(int cue, int first, int behind) {}

    private record Start(WordState state, boolean atSentenceStart) {}

    private final Vocabulary vocabulary;
    private final List<Start> starts = new ArrayList<>();

    PlainFinder(List<CueEntry> cues) {
        VocabularyBuilder words = new VocabularyBuilder();
        for (int cue = 0; cue < cues.size(); cue++) {
            for (CuePattern pattern : cues.get(cue).patterns()) {
                WordState state = pattern.matcher(words, WordState.found(cue));
                starts.add(new Start(state, pattern.atSentenceStart()));
            }
        }
        vocabulary = words.build();
    }

    /** All places of all cues. */
    Set<Place> places(NormalText text) {
        Set<Place> found = new HashSet<>();
        for (int word = 0; word < text.words(); word++) {
            boolean sentenceStart = word == 0 || text.sentenceEnd(word - 1);
            for (Start start : starts) {
                if (sentenceStart || !start.atSentenceStart()) {
                    follow(start.state(), text, word, word, found);
                }
            }
        }
        return found;
    }

    private void follow(WordState state, NormalText text, int first, int at, Set<Place> found) {
        for (int cue : state.cues()) {
            found.add(new Place(cue, first, at));
        }
        if (at == text.words()) {
            return;
        }
        int id = vocabulary.find(text.wordHash(at));
        for (int i = 0; i < state.words().length; i++) {
            if (state.words()[i] == id) {
                followAll(state.afterWord()[i], text, first, at + 1, found);
            }
        }
        for (int prefix : id >= 0 ? vocabulary.prefixesOf(id) : vocabulary.prefixesOf(text, at)) {
            for (int i = 0; i < state.prefixes().length; i++) {
                if (state.prefixes()[i] == prefix) {
                    followAll(state.afterPrefix()[i], text, first, at + 1, found);
                }
            }
        }
        for (WordState.Gap gap : state.gaps()) {
            int skipped = 0;
            while (skipped < gap.most() && at + skipped < text.words() && !text.sentenceEnd(at + skipped)) {
                skipped++;
                follow(gap.behind(), text, first, at + skipped, found);
            }
        }
    }

    private void followAll(WordState[] states, NormalText text, int first, int at, Set<Place> found) {
        for (WordState state : states) {
            follow(state, text, first, at, found);
        }
    }
}
