package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreedySamplerTest {

    private static int pick(float... scores) throws GenerationException {
        return new GreedySampler().pick(FloatBuffer.wrap(scores));
    }

    @Test
    void picksTheHighestScore() throws GenerationException {
        assertThat(pick(-3, -1, -2)).isEqualTo(1);
    }

    @Test
    void picksTheLowestIdAmongEqualScores() throws GenerationException {
        assertThat(pick(1, 5, 5, 5)).isEqualTo(1);
        assertThat(pick(-0.0f, 0.0f)).isZero();
    }

    @Test
    void passesOverTokensThatTheModelRulesOut() throws GenerationException {
        assertThat(pick(Float.NEGATIVE_INFINITY, -4)).isEqualTo(1);
    }

    @Test
    void looksAtEveryScore() throws GenerationException {
        for (int size : new int[] {1, 2, 511, 512, 513, 1500}) {
            for (int highest = 0; highest < size; highest++) {
                float[] scores = new float[size];
                scores[highest] = 1;
                scores[size - 1] = 1;
                assertThat(pick(scores)).isEqualTo(highest);
                scores[highest] = Float.NaN;
                int at = highest;
                assertThatThrownBy(() -> pick(scores)).hasMessageContaining("NaN for token " + at + ")");
            }
        }
    }

    @Test
    void namesTheTokenWhoseScoreIsNotANumber() {
        assertThatThrownBy(() -> pick(1, 2, Float.NaN)).hasMessageContaining("NaN for token 2");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY})
    void refusesScoresWithoutAFiniteHighest(float score) {
        assertThatThrownBy(() -> pick(score, score)).hasMessageContaining("no finite highest value");
    }
}
