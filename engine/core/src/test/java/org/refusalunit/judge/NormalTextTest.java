package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalTextTest {

    /** Plain characters, and those that interrupt them. */
    private static final String CHARACTERS = "aaabbcdeIXYZ059   ,;-)\n.!?'*_\"é我\u00ad\u0301";

    /** The same text with a mark behind every character that is left out and breaks up what is read at once. */
    private static String interrupted(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            out.append(text.charAt(i)).append('\u200b');
        }
        return out.toString();
    }

    /** Letters, digits, commas and blanks alone: what is next to an apostrophe or a full stop matters. */
    private static String plain(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abcdefgXYZ09 ,".charAt(random.nextInt(14)));
        }
        return text.toString();
    }

    @Test
    void whatIsReadAtOnceIsWhatIsReadOneByOne() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            String original = plain(random, random.nextInt(round < 5 ? 20_000 : 300));
            NormalText atOnce = NormalText.of(original);
            NormalText oneByOne = NormalText.of(interrupted(original));

            assertThat(atOnce).hasToString(oneByOne.toString());
            assertThat(atOnce.words()).isEqualTo(oneByOne.words());
            for (int word = 0; word < atOnce.words(); word++) {
                assertThat(atOnce.wordStart(word)).isEqualTo(oneByOne.wordStart(word));
                assertThat(atOnce.wordEnd(word)).isEqualTo(oneByOne.wordEnd(word));
                assertThat(atOnce.wordHash(word)).isEqualTo(oneByOne.wordHash(word));
                assertThat(2 * atOnce.originStart(word)).isEqualTo(oneByOne.originStart(word));
                assertThat(2 * atOnce.originEnd(word)).isEqualTo(oneByOne.originEnd(word) + 1);
            }
            assertThat(atOnce.names()).isEqualTo(oneByOne.names());
            assertThat(atOnce.numbers()).isEqualTo(oneByOne.numbers());
        }
    }

    @Test
    void everyWordIsItsPlaceInTheTextAndHasItsHash() {
        Random random = new Random(4);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(200);
            for (int i = 0; i < length; i++) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            NormalText normal = NormalText.of(text.toString());
            for (int word = 0; word < normal.words(); word++) {
                String letters = normal.words(word, word + 1);
                String original = text.substring(normal.originStart(word), normal.originEnd(word));

                assertThat(normal.wordHash(word)).isEqualTo(NormalText.hash(letters));
                assertThat(normal.sentenceEnd(word)).isEqualTo(letters.equals("."));
                assertThat(normal.toString().substring(normal.wordStart(word), normal.wordEnd(word)))
                        .isEqualTo(letters);
                if (!letters.equals(".")) {
                    assertThat(original.toLowerCase(java.util.Locale.ROOT).replaceAll("[*_\u00ad]", ""))
                            .isEqualTo(letters);
                }
            }
        }
    }

    @Test
    void aTextIsForgottenWithTheNextOne() {
        NormalText text = NormalText.of("Many words here, and Names such as Ann, and 3 numbers.");
        text.read("One.", Masks.NONE);

        assertThat(text).hasToString("one . ");
        assertThat(text.words()).isEqualTo(2);
        assertThat(text.names()).isZero();
        assertThat(text.numbers()).isZero();
    }
}
