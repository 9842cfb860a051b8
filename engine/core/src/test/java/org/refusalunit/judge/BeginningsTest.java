package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BeginningsTest {

    private final Beginnings beginnings = new Beginnings();

    private int maybe(String word) {
        return beginnings.maybe((word + "    ").toCharArray(), 0);
    }

    @Test
    void noWordWithABeginningIsLeftOut() {
        List<String> known = List.of("un", "dis", "harm", "discriminat", "запре", "違法");
        known.forEach(beginnings::add);

        for (String beginning : known) {
            for (String ending : List.of("", "s", "ing", "или", "だ")) {
                assertThat(maybe(beginning + ending)).isOne();
            }
        }
    }

    @Test
    void mostOtherWordsAreLeftOut() {
        beginnings.add("harm");
        beginnings.add("un");
        Random random = new Random(8);
        int kept = 0;
        for (int i = 0; i < 10_000; i++) {
            StringBuilder word = new StringBuilder("x");
            while (word.length() < 6) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            kept += maybe(word.toString());
        }
        assertThat(kept).isLessThan(100);
        assertThat(maybe("ha")).isZero();
        assertThat(maybe("a")).isZero();
    }
}
