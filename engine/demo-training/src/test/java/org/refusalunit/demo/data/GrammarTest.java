package org.refusalunit.demo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GrammarTest {
    private final Grammar grammar = new Grammar(Map.of("fruit", List.of("pears", "{red|green} apples")));

    @Test
    void listsAndAlternativesNest() {
        Set<String> texts = new TreeSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            texts.add(grammar.expand("{eat {fruit}|sleep} {now|}", Split.HELD_OUT, random)
                    .text());
        }

        assertThat(texts)
                .containsExactly(
                        "eat green apples",
                        "eat green apples now",
                        "eat pears",
                        "eat pears now",
                        "eat red apples",
                        "eat red apples now",
                        "sleep",
                        "sleep now");
    }

    @Test
    void varietyCountsTheTexts() {
        assertThat(grammar.variety("{eat {fruit}|sleep} {now|}", 100)).isEqualTo(8);
        assertThat(grammar.variety("{eat {fruit}|sleep} {now|}", 5)).isEqualTo(5);
    }

    @Test
    void anUnknownListIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grammar.expand("eat {nuts}", Split.TRAINING, new Random(1)))
                .withMessageContaining("'nuts'");
    }

    @Test
    void anOpenBraceIsShownWithItsPattern() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grammar.expand("eat {fruit", Split.TRAINING, new Random(1)))
                .withMessageContaining("eat {fruit");
    }
}
