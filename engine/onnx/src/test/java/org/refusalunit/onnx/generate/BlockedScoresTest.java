package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockedScoresTest {

    private static final int BLOCK = 4;

    private static float[] scaled(float factor, float... raw) {
        float[] scores = raw.clone();
        for (int i = 0; i < scores.length; i++) {
            scores[i] *= factor;
        }
        return scores;
    }

    /** Blocks as the runtime gives them: its maximum passes over what is no number. */
    private static BlockedScores blocked(float factor, float... raw) {
        float[] highest = new float[raw.length / BLOCK];
        float[] sums = new float[raw.length / BLOCK];
        for (int block = 0; block < highest.length; block++) {
            highest[block] = Float.NEGATIVE_INFINITY;
            for (int i = block * BLOCK; i < (block + 1) * BLOCK; i++) {
                highest[block] = raw[i] > highest[block] ? raw[i] : highest[block];
                sums[block] += raw[i];
            }
        }
        return new BlockedScores(
                FloatBuffer.wrap(raw),
                FloatBuffer.wrap(highest),
                FloatBuffer.wrap(sums),
                factor,
                () -> FloatBuffer.wrap(scaled(factor, raw)));
    }

    private static int highest(float factor, float... raw) throws GenerationException {
        return blocked(factor, raw).highest(new HighestScore());
    }

    @Test
    void findsWhatASearchThroughAllFinds() throws GenerationException {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            float[] raw = new float[BLOCK * (1 + random.nextInt(9))];
            for (int i = 0; i < raw.length; i++) {
                // Few different ones, so that many are equal, and neighbours that are equal once they are multiplied.
                raw[i] = Math.nextUp(random.nextInt(4) - 2f) + random.nextInt(2) * Math.ulp(2f);
            }
            float factor = random.nextBoolean() ? 1 : 0.001f + random.nextFloat();
            assertThat(highest(factor, raw)).isEqualTo(new HighestScore().find(FloatBuffer.wrap(scaled(factor, raw))));
        }
    }

    @Test
    void scoresThatAreEqualOnceTheyAreMultipliedAreEqual() throws GenerationException {
        float low = Float.MIN_VALUE * 4;
        float high = Float.MIN_VALUE * 5;
        assertThat(highest(1, 0, 0, low, 0, 0, high, 0, 0)).isEqualTo(5);
        assertThat(highest(0.25f, 0, 0, low, 0, 0, high, 0, 0)).isEqualTo(2);
    }

    @Test
    void whatIsNoNumberIsFoundInAnyBlock() {
        assertThatThrownBy(() -> highest(1, 9, 2, 3, 4, 5, 6, Float.NaN, 8)).hasMessageContaining("NaN for token 6");
        assertThatThrownBy(() -> highest(Float.NaN, 9, 2, 3, 4)).hasMessageContaining("NaN for token 0");
        assertThatThrownBy(() -> highest(1, 9, 2, 3, Float.POSITIVE_INFINITY))
                .hasMessageContaining("no finite highest value");
    }

    @Test
    void tokensThatCannotComeNextAreNoFault() throws GenerationException {
        float never = Float.NEGATIVE_INFINITY;
        assertThat(highest(2, never, never, never, never, never, -4, -3, never)).isEqualTo(6);
    }
}
