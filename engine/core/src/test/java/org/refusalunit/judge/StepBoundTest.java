package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The work for a text grows with its length and no faster, whatever the text: counted in steps, not in seconds. */
class StepBoundTest {

    private static final CueCatalogue CATALOGUE = CueCatalogue.bundled();
    private static final int LENGTH = 20_000;

    /** Of hostile texts found so far none takes more. */
    private static final int OBSERVED_PER_WORD = 20;

    private static final String MARKS = "\"“”„«»「」`<>[]|*_\n\n.!? ";

    private static long steps(NormalText text) {
        return CATALOGUE.answerFinder().find(text, new Findings(CATALOGUE, text));
    }

    /** Words of the patterns themselves in any order: the worst texts are made of these. */
    private static List<String> words() {
        return new ArrayList<>(List.of(CueCatalogue.resource("cues.txt").split("[^\\p{L}']+")));
    }

    @Test
    void thePatternsBoundTheStepsPerWord() {
        assertThat(CATALOGUE.answerFinder().mostStepsPerWord()).isLessThan(100_000);
    }

    @Test
    void randomTextsOfThePatternsOwnWordsStayFarBelowTheBound() {
        List<String> words = words();
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            StringBuilder text = new StringBuilder();
            int vocabulary = round % 2 == 0 ? words.size() : 2 + random.nextInt(8);
            int from = random.nextInt(words.size() - vocabulary + 1);
            while (text.length() < LENGTH) {
                text.append(words.get(from + random.nextInt(vocabulary))).append(' ');
            }
            NormalText normal = NormalText.of(text.toString());

            assertThat(steps(normal)).isLessThanOrEqualTo((long) normal.words() * OBSERVED_PER_WORD);
        }
    }

    @Test
    void twiceTheTextIsAtMostTwiceTheWork() {
        for (String piece :
                List.of("i can't really ", "it is important to note that ", "i do not have the ability to ")) {
            NormalText once = NormalText.of(piece.repeat(1_000));
            NormalText twice = NormalText.of(piece.repeat(2_000));

            assertThat(steps(twice)).isLessThanOrEqualTo(2 * steps(once) + once.words());
        }
    }

    @Test
    void noCharacterIsSearchedAgainForEveryMark() {
        Random random = new Random(11);
        for (int round = 0; round < 60; round++) {
            StringBuilder text = new StringBuilder();
            int marks = 1 + random.nextInt(4);
            int from = random.nextInt(MARKS.length() - marks + 1);
            while (text.length() < LENGTH) {
                text.append(random.nextInt(3) == 0 ? 'a' : MARKS.charAt(from + random.nextInt(marks)));
            }

            // Once for each of five kinds of quotation, and forty characters behind a token's start.
            assertThat(stepsOfMasks(text.toString())).isLessThanOrEqualTo(45 * text.length());
        }
    }

    private static int stepsOfMasks(String text) {
        Masks masks = Masks.of(text);
        for (int at = masks.behindRole(); at < text.length(); at++) {
            int end = masks.end(at);
            at = end < 0 ? at : end - 1;
        }
        return masks.steps();
    }

    @Test
    void phrasesAreReadUpToALimit() {
        NormalText text = NormalText.of("i can't help ".repeat(5_000));

        assertThat(Phrases.each(text, (key, first, behind) -> {})).isLessThanOrEqualTo(3 * (Phrases.MOST_WORDS + 1));
    }
}
