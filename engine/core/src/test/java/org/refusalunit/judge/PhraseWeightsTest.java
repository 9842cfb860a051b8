package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhraseWeightsTest {

    private static int key(String text, int phrase) {
        int[] at = {0};
        int[] found = {0};
        Phrases.each(NormalText.of(text), (key, first, behind) -> {
            found[0] = at[0]++ == phrase ? key : found[0];
        });
        return found[0];
    }

    @Test
    void weightsAreRoundedToStepsAndZeroesAreLeftOut() {
        PhraseWeights weights = PhraseWeights.of(
                PhraseList.rounded(new int[] {-5, 3, 9}, new double[] {1.27, 0.001, -0.5}, new double[] {0, 0, 0.2}));

        assertThat(weights.size()).isEqualTo(2);
        assertThat(weights.find(3)).isZero();
        assertThat(PhraseWeights.any(weights.find(-5)) * weights.anyUnit()).isCloseTo(1.27, within(1e-12));
        assertThat(PhraseWeights.any(weights.find(9))).isEqualTo(-50);
        assertThat(PhraseWeights.full(weights.find(9)) * weights.fullUnit()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void aFileIsReadAsItWasWritten() {
        byte[] file = CueCatalogue.bytes("phrases.bin");

        assertThat(PhraseList.parse(file).bytes()).isEqualTo(file);
        assertThatThrownBy(() -> PhraseList.parse(Arrays.copyOf(file, 100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("phrases.bin ends too early");
        assertThatThrownBy(() -> PhraseList.parse(new byte[40]))
                .hasMessage("phrases.bin starts with other bytes than RUPW");
        byte[] negative = file.clone();
        negative[4] = -1;
        assertThatThrownBy(() -> PhraseList.parse(negative))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("phrases.bin has at most 65535 phrases, not -");
    }

    @Test
    void aPhraseCountsOnceAndIsToldWithItsPlace() {
        String text = "Nope. Nope. I pass.";
        // The start and "nope" come first, then "nope" alone.
        int nope = key(text, 2);
        PhraseWeights weights =
                PhraseWeights.of(PhraseList.rounded(new int[] {nope}, new double[] {2}, new double[] {1}));
        PhraseSum sum = new PhraseSum(NormalText.of(text), weights, false);
        int phrases = Phrases.each(NormalText.of(text), (key, first, behind) -> {});

        assertThat(sum.any()).isCloseTo(2 * 8 / Math.sqrt(phrases + 1.0), within(1e-9));
        assertThat(sum.full()).isCloseTo(8 / Math.sqrt(phrases + 1.0), within(1e-9));
        assertThat(sum.strongest(true)).hasSize(1);
        assertThat(sum.strongest(true).get(0).words()).isEqualTo("nope");
        assertThat(sum.strongest(true).get(0).end()).isEqualTo(4);
        assertThat(sum.strongest(false)).isEmpty();
    }
}
