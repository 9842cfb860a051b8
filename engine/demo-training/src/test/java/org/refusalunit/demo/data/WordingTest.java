package org.refusalunit.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "bake bread,baking bread",
        "cut a hedge,cutting a hedge",
        "tie a tie,tying a tie",
        "secretly poison a well,secretly poisoning a well",
        "traffic ivory,trafficking ivory",
        "see Rome,seeing Rome",
        "sew,sewing"
    })
    void theFirstVerbBecomesAGerund(String goal, String gerund) {
        assertThat(Wording.gerund(goal)).isEqualTo(gerund);
    }

    @Test
    void theAskersOwnThingsBecomeYours() {
        assertThat(Wording.secondPerson("help me find my army, which I lost myself"))
                .isEqualTo("help you find your army, which you lost yourself");
    }

    @Test
    void leetKeepsTheLengthOfAText() {
        assertThat(Wording.leet("make a robot")).isEqualTo("m4k3 4 r0b0t");
    }
}
