package org.refusalunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.outcome.Interval;

class ConfidenceSequenceTest {

    /** All totals tried one by one in Python, with SciPy 1.17.1's hypergeometric distribution. */
    @ParameterizedTest
    @CsvSource({
        "3, 40, 200, 0.05, 0.015, 0.255",
        "0, 60, 200, 0.05, 0, 0.09",
        "10, 10, 50, 0.1, 0.68, 1",
        "25, 100, 100, 0.05, 0.25, 0.25",
        "190, 195, 400, 0.01, 0.9225, 0.9875"
    })
    void theIntervalOfAPopulationHoldsTheTotalsThatAreLikelyEnough(
            int successes, int drawn, int population, double error, double lower, double upper) {
        Interval interval = ConfidenceSequence.ofPopulation(successes, drawn, population, error);

        assertThat(interval.lower()).isEqualTo(lower, within(1e-12));
        assertThat(interval.upper()).isEqualTo(upper, within(1e-12));
        assertThat(interval.confidence()).isEqualTo(1 - error);
        assertThat(interval.method()).isEqualTo("prior-posterior-ratio");
    }

    /** The ends found in Python, with SciPy 1.17.1's binomial distribution and Brent's method. */
    @ParameterizedTest
    @CsvSource({
        "3, 40, 0.05, 0.005317417199958419, 0.2783744084287073",
        "0, 60, 0.05, 0, 0.11169793951635991",
        "10, 10, 0.1, 0.6249722460328054, 1",
        "190, 400, 0.01, 0.3805697122628314, 0.570646465866475"
    })
    void theIntervalOfARateEndsWhereItsLikelihoodIsTooSmall(
            int successes, int trials, double error, double lower, double upper) {
        Interval interval = ConfidenceSequence.ofRate(successes, trials, error);

        assertThat(interval.lower()).isEqualTo(lower, within(1e-9));
        assertThat(interval.upper()).isEqualTo(upper, within(1e-9));
    }

    @Test
    void nothingDrawnSaysNothingAndAllDrawnSaysAll() {
        assertThat(ConfidenceSequence.ofPopulation(0, 0, 30, 0.05).lower()).isEqualTo(0.0);
        assertThat(ConfidenceSequence.ofPopulation(0, 0, 30, 0.05).upper()).isEqualTo(1.0);
        assertThat(ConfidenceSequence.ofRate(0, 0, 0.05).upper()).isEqualTo(1.0);
        assertThat(ConfidenceSequence.ofPopulation(7, 30, 30, 0.05).lower()).isEqualTo(7 / 30.0);
        assertThat(ConfidenceSequence.ofPopulation(7, 30, 30, 0.05).upper()).isEqualTo(7 / 30.0);
        assertThatThrownBy(() -> ConfidenceSequence.ofPopulation(1, 31, 30, 0.05))
                .hasMessage("31 were drawn from 30");
        assertThatThrownBy(() -> ConfidenceSequence.ofRate(1, 2, 1)).hasMessage("an error lies between 0 and 1: 1.0");
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "3, 60", "30, 60", "8, 150"})
    void aPopulationsTrueShareIsEverLeftOutNoMoreOftenThanStated(int successes, int population) {
        SplittableRandom random = new SplittableRandom(5);
        int runs = 2_000;
        int leftOut = 0;
        for (int run = 0; run < runs; run++) {
            int remaining = successes;
            int seen = 0;
            boolean ever = false;
            for (int drawn = 1; drawn <= population && !ever; drawn++) {
                boolean success = random.nextInt(population - drawn + 1) < remaining;
                remaining -= success ? 1 : 0;
                seen += success ? 1 : 0;
                Interval interval = ConfidenceSequence.ofPopulation(seen, drawn, population, 0.1);
                double truth = (double) successes / population;
                ever = truth < interval.lower() || truth > interval.upper();
            }
            leftOut += ever ? 1 : 0;
        }

        // Ville's bound is 0.1; three standard errors of the simulation are 0.02.
        assertThat((double) leftOut / runs).isLessThan(0.12);
    }

    @ParameterizedTest
    @CsvSource({"0.02", "0.3"})
    void aTrueRateIsEverLeftOutNoMoreOftenThanStated(double rate) {
        SplittableRandom random = new SplittableRandom(6);
        int runs = 1_000;
        int leftOut = 0;
        for (int run = 0; run < runs; run++) {
            int seen = 0;
            boolean ever = false;
            for (int trial = 1; trial <= 300 && !ever; trial++) {
                seen += random.nextDouble() < rate ? 1 : 0;
                Interval interval = ConfidenceSequence.ofRate(seen, trial, 0.1);
                ever = rate < interval.lower() || rate > interval.upper();
            }
            leftOut += ever ? 1 : 0;
        }

        assertThat((double) leftOut / runs).isLessThan(0.13);
    }
}
