package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomSamplerTest {

    private static final int DRAWS = 40_000;

    /** Scores of probabilities 0.1, 0.4, 0.2, 0.3 at temperature 1. */
    private static final float[] SCORES = {
        (float) Math.log(0.1), (float) Math.log(0.4), (float) Math.log(0.2), (float) Math.log(0.3)
    };

    private static double[] shares(double temperature, double topP, float... scores) throws GenerationException {
        RandomSampler sampler =
                new RandomSampler(temperature, new Truncation(0, topP, 0), UniformDraws.of(11, "shares", 1));
        double[] shares = new double[scores.length];
        for (int i = 0; i < DRAWS; i++) {
            shares[sampler.pick(FloatBuffer.wrap(scores))] += 1.0 / DRAWS;
        }
        return shares;
    }

    /** Five standard errors of the least certain share, 0.5: with a fixed seed this passes or fails once and for all. */
    private static void assertShares(double[] shares, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(shares[i]).as("share of token " + i).isCloseTo(expected[i], within(5 * 0.5 / Math.sqrt(DRAWS)));
            if (expected[i] == 0) {
                assertThat(shares[i])
                        .as("token " + i + " is outside the nucleus")
                        .isZero();
            }
        }
    }

    @Test
    void drawsFromTheModelsDistribution() throws GenerationException {
        assertShares(shares(1, 1, SCORES), 0.1, 0.4, 0.2, 0.3);
    }

    @Test
    void temperatureRaisesProbabilitiesToItsInverse() throws GenerationException {
        // At temperature 0.5 probabilities are squared and rescaled: 0.01, 0.16, 0.04, 0.09 over 0.30.
        assertShares(shares(0.5, 1, SCORES), 0.01 / 0.3, 0.16 / 0.3, 0.04 / 0.3, 0.09 / 0.3);
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, 0, 1, 0, 0",
        "0.39, 0, 1, 0, 0",
        "0.41, 0, 0.571428571, 0, 0.428571429",
        "0.69, 0, 0.571428571, 0, 0.428571429",
        "0.71, 0, 0.444444444, 0.222222222, 0.333333333",
        "0.91, 0.1, 0.4, 0.2, 0.3"
    })
    void theNucleusEndsWithTheTokenThatReachesTheShare(double topP, double a, double b, double c, double d)
            throws GenerationException {
        assertShares(shares(1, topP, SCORES), a, b, c, d);
    }

    @Test
    void aShareThatIsReachedExactlyTakesNoFurtherToken() throws GenerationException {
        // Four equal scores: each has exactly a quarter, and ids decide the order.
        assertShares(shares(1, 0.5, 2, 2, 2, 2), 0.5, 0.5, 0, 0);
    }

    @Test
    void hugeScoresAndTinyTemperaturesDoNotOverflow() throws GenerationException {
        assertShares(shares(1e-9, 1, -3e38f, 3e38f, 0), 0, 1, 0);
        assertShares(shares(1e9, 1, 30, -30), 0.5, 0.5);
    }

    @Test
    void ruledOutTokensAreNeverDrawn() throws GenerationException {
        assertShares(shares(1, 1, Float.NEGATIVE_INFINITY, 1, 1), 0, 0.5, 0.5);
    }

    @Test
    void aZeroOfEitherSignIsTheSameScore() throws GenerationException {
        assertShares(shares(1, 0.3, 0.0f, -0.0f), 1, 0);
        assertShares(shares(1, 0.3, -0.0f, 0.0f), 1, 0);
    }

    @Test
    void oneDrawDecidesOneToken() throws GenerationException {
        UniformDraws reference = UniformDraws.of(5, "p", 2);
        RandomSampler sampler = new RandomSampler(1, Truncation.NONE, UniformDraws.of(5, "p", 2));
        for (int i = 0; i < 1000; i++) {
            // Ordered by falling probability: token 1 up to 0.4, token 3 up to 0.7, token 2 up to 0.9, token 0.
            double draw = reference.next();
            int expected = draw < 0.4 ? 1 : draw < 0.7 ? 3 : draw < 0.9 ? 2 : 0;
            assertThat(sampler.pick(FloatBuffer.wrap(SCORES))).isEqualTo(expected);
        }
    }

    @Test
    void scoresThatAreNotNumbersAreNamed() {
        RandomSampler sampler = new RandomSampler(1, Truncation.NONE, UniformDraws.of(5, "p", 2));
        assertThatThrownBy(() -> sampler.pick(FloatBuffer.wrap(new float[] {0, Float.NaN})))
                .hasMessageContaining("NaN for token 1");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "NaN, 1", "1, 0", "1, 1.1", "1, NaN"})
    void refusesWhatIsNoDistribution(double temperature, double topP) {
        assertThatThrownBy(() -> new RandomSampler(temperature, new Truncation(0, topP, 0), UniformDraws.of(1, "p", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
