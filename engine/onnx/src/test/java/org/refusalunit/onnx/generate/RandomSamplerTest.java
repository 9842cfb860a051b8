package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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

    private static double[] shares(Truncation truncation) throws GenerationException {
        RandomSampler sampler = new RandomSampler(1, truncation, UniformDraws.of(11, "shares", 1));
        double[] shares = new double[SCORES.length];
        for (int i = 0; i < DRAWS; i++) {
            shares[sampler.pick(FloatBuffer.wrap(SCORES))] += 1.0 / DRAWS;
        }
        return shares;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, 0, 0",
        "2, 0, 0.571428571, 0, 0.428571429",
        "3, 0, 0.444444444, 0.222222222, 0.333333333",
        "4, 0.1, 0.4, 0.2, 0.3",
        "99, 0.1, 0.4, 0.2, 0.3"
    })
    void topKLeavesTheLikeliest(int topK, double a, double b, double c, double d) throws GenerationException {
        assertShares(shares(new Truncation(topK, 1, 0)), a, b, c, d);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, 0, 0",
        "0.76, 0, 1, 0, 0",
        "0.74, 0, 0.571428571, 0, 0.428571429",
        "0.49, 0, 0.444444444, 0.222222222, 0.333333333",
        "0.24, 0.1, 0.4, 0.2, 0.3"
    })
    void minPIsAShareOfTheLikeliestsProbability(double minP, double a, double b, double c, double d)
            throws GenerationException {
        assertShares(shares(new Truncation(0, 1, minP)), a, b, c, d);
    }

    @Test
    void topPIsAShareOfWhatTopKLeft() throws GenerationException {
        // Of 0.4 and 0.3 the first is 57 %: enough for 0.5, not for 0.6.
        assertShares(shares(new Truncation(2, 0.5, 0)), 0, 1, 0, 0);
        assertShares(shares(new Truncation(2, 0.6, 0)), 0, 0.571428571, 0, 0.428571429);
    }

    @Test
    void aLargeVocabularyIsDrawnFromAsASortedOneWouldBe() throws GenerationException {
        int size = 5000;
        SplittableRandom random = new SplittableRandom(8);
        float[] scores = new float[size];
        for (int i = 0; i < size; i++) {
            scores[i] = (float) (30 * random.nextDouble() * random.nextDouble());
        }
        Integer[] order = IntStream.range(0, size).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Float.compare(scores[b], scores[a]));
        for (double temperature : new double[] {0.3, 1, 7}) {
            double[] weights = new double[size];
            double total = 0;
            for (int i = 0; i < size; i++) {
                weights[i] = StrictMath.exp((scores[order[i]] - scores[order[0]]) / temperature);
                total += weights[i];
            }
            UniformDraws reference = UniformDraws.of(5, "p", 2);
            RandomSampler sampler = new RandomSampler(temperature, Truncation.NONE, UniformDraws.of(5, "p", 2));
            for (int draw = 0; draw < 2000; draw++) {
                double target = reference.next() * total;
                int place = 0;
                double sum = weights[0];
                while (target >= sum) {
                    sum += weights[++place];
                }
                assertThat(sampler.pick(FloatBuffer.wrap(scores))).isEqualTo(order[place]);
            }
        }
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
