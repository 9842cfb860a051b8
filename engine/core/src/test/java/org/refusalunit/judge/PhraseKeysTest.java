package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast way over phrases gives those that {@link Phrases} gives one by one. */
class PhraseKeysTest {

    private record Phrase(int key, int first, int behind) {}

    private final PhraseKeys keys = new PhraseKeys();

    private static List<Phrase> oneByOne(NormalText text) {
        List<Phrase> phrases = new ArrayList<>();
        int count = Phrases.each(text, (key, first, behind) -> phrases.add(new Phrase(key, first, behind)));
        assertThat(count).isEqualTo(phrases.size());
        return phrases;
    }

    /** Weights for each of these phrases, and for some that no text has. */
    private static PhraseWeights weights(List<Phrase> phrases, boolean asAnAi) {
        int[] all = phrases.stream()
                .mapToInt(phrase -> asAnAi ? Phrases.spokenAsAi(phrase.key()) : phrase.key())
                .sorted()
                .distinct()
                .toArray();
        byte[] ones = new byte[all.length];
        Arrays.fill(ones, (byte) 1);
        return PhraseWeights.of(new PhraseList(all, ones, ones, 1, 1));
    }

    private void assertSame(String original) {
        NormalText text = NormalText.of(original);
        List<Phrase> expected = oneByOne(text);

        assertThat(keys.read(text)).isEqualTo(expected.size());
        List<Phrase> every = new ArrayList<>();
        PhraseWeights weights = weights(expected, false);
        int found = keys.look(weights);
        for (int i = 0; i < found; i++) {
            every.add(new Phrase(expected.get(i).key(), keys.first(i), keys.behind(i)));
            assertThat(keys.entry(i)).isEqualTo(weights.find(expected.get(i).key()));
        }
        assertThat(every).isEqualTo(expected);
        assertThat(keys.lookAsAi(weights(expected, true))).isEqualTo(expected.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "No.", "I can't.", "one two three", "One. Two! Three? Four."})
    void shortTextsHaveTheSamePhrases(String text) {
        assertSame(text);
    }

    @Test
    void longTextsHaveTheSamePhrases() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            StringBuilder text = new StringBuilder();
            int words = random.nextInt(2 * Phrases.MOST_WORDS);
            for (int i = 0; i < words; i++) {
                text.append("word").append(random.nextInt(200)).append(random.nextInt(6) == 0 ? ". " : " ");
            }
            assertSame(text.toString());
        }
    }

    @Test
    void whatWeighsNothingIsLeftOut() {
        keys.read(NormalText.of("some words. and more"));

        assertThat(keys.look(PhraseWeights.NONE)).isZero();
        assertThat(keys.lookAsAi(PhraseWeights.NONE)).isZero();
    }

    @Test
    void aPhraseIsUnseenOnce() {
        keys.read(NormalText.of("a"));
        keys.look(weights(List.of(new Phrase(7, 0, 1), new Phrase(9, 0, 1)), false));

        assertThat(keys.unseen(1)).isEqualTo(-1);
        assertThat(keys.unseen(1)).isZero();
        assertThat(keys.unseen(2)).isEqualTo(-1);
    }
}
