package org.refusalunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.outcome.Interval;

class ClustersTest {

    private static Clusters clusters(int... successesAndSizes) {
        List<Cluster> clusters = new ArrayList<>();
        for (int i = 0; i < successesAndSizes.length; i += 2) {
            clusters.add(new Cluster(successesAndSizes[i], successesAndSizes[i + 1]));
        }
        return Clusters.of(clusters);
    }

    private static final Clusters MIXED = clusters(2, 3, 0, 3, 3, 3, 1, 3, 3, 3, 0, 2, 1, 3, 2, 2);

    /** statsmodels 0.15.0: OLS of the answers on a constant, fit(cov_type="cluster") by prompt. */
    @Test
    void theStandardErrorIsThatOfStatsmodels() {
        assertThat(MIXED.rate()).hasValueCloseTo(12 / 22.0, within(1e-15));
        assertThat(MIXED.standardError()).hasValueCloseTo(0.14862909, within(5e-9));
    }

    @Test
    void separateTrialsHaveThePlainInterval() {
        Clusters separate = Clusters.of(Stream.concat(
                        Collections.nCopies(15, new Cluster(1, 1)).stream(),
                        Collections.nCopies(133, new Cluster(0, 1)).stream())
                .toList());

        assertThat(separate.effectiveTrials()).isEqualTo(148);
        assertThat(separate.interval(0.95, IntervalMethod.WILSON)).isEqualTo(Wilson.interval(15, 148, 0.95));
    }

    @Test
    void repeatsThatAlwaysAgreeCountAsOne() {
        // 20 prompts, 5 answers each, all alike: 5 prompts refused.
        List<Cluster> alike = new ArrayList<>(Collections.nCopies(5, new Cluster(5, 5)));
        alike.addAll(Collections.nCopies(15, new Cluster(0, 5)));
        Interval interval =
                Clusters.of(alike).interval(0.95, IntervalMethod.WILSON).orElseThrow();
        Interval prompts = Wilson.interval(5, 20, 0.95).orElseThrow();

        assertThat(Clusters.of(alike).effectiveTrials()).isEqualTo(20, within(1e-9));
        assertThat(interval.lower()).isEqualTo(prompts.lower(), within(1e-12));
        assertThat(interval.upper()).isEqualTo(prompts.upper(), within(1e-12));
        assertThat(interval.method()).isEqualTo("wilson-clustered");
    }

    @Test
    void manyRepeatsWithoutARefusalTellNoMoreThanTheirPrompts() {
        Clusters none = Clusters.of(Collections.nCopies(30, new Cluster(0, 10)));
        Interval interval = none.interval(0.95, IntervalMethod.CLOPPER_PEARSON).orElseThrow();

        assertThat(interval.lower()).isEqualTo(0.0);
        assertThat(interval.upper())
                .isEqualTo(ClopperPearson.interval(0, 30, 0.95).orElseThrow().upper(), within(1e-12));
        assertThat(interval.method()).isEqualTo("clopper-pearson-clustered");
    }

    @Test
    void repeatsThatVaryAtRandomTellNearlyAsMuchAsPrompts() {
        SplittableRandom random = new SplittableRandom(4);
        List<Cluster> drawn = new ArrayList<>();
        for (int prompt = 0; prompt < 500; prompt++) {
            drawn.add(new Cluster(successes(random, 4, 0.4), 4));
        }

        assertThat(Clusters.of(drawn).effectiveTrials()).isBetween(1700.0, 2000.0);
    }

    /** Prompts whose own rates are 0 or 1 with some probability, and drawn anew for each answer otherwise. */
    @ParameterizedTest
    @CsvSource({
        "50, 3, 0.05, 0.7",
        "50, 5, 0.05, 0.3",
        "200, 5, 0.01, 0.7",
        "50, 5, 0.2, 0",
        "20, 3, 0.5, 0.7",
        "100, 4, 0.1, 0.5"
    })
    void theIntervalCoversTheRateAsOftenAsItSays(int prompts, int repeats, double rate, double correlation) {
        SplittableRandom random = new SplittableRandom(20_250_101);
        int runs = 2_000;
        int covered = 0;
        for (int run = 0; run < runs; run++) {
            List<Cluster> drawn = new ArrayList<>();
            for (int prompt = 0; prompt < prompts; prompt++) {
                boolean fixed = random.nextDouble() < correlation;
                int successes = fixed ? (random.nextDouble() < rate ? repeats : 0) : successes(random, repeats, rate);
                drawn.add(new Cluster(successes, repeats));
            }
            Interval interval =
                    Clusters.of(drawn).interval(0.95, IntervalMethod.WILSON).orElseThrow();
            covered += interval.lower() <= rate && rate <= interval.upper() ? 1 : 0;
        }

        // Two standard errors of the simulation are 0.01.
        assertThat((double) covered / runs).isGreaterThan(0.935);
    }

    private static int successes(SplittableRandom random, int n, double rate) {
        int successes = 0;
        for (int i = 0; i < n; i++) {
            successes += random.nextDouble() < rate ? 1 : 0;
        }
        return successes;
    }

    @Test
    void theBootstrapIsSeededAndNearTheStandardError() {
        Interval one = MIXED.bootstrap(0.95, 10_000, 1).orElseThrow();

        assertThat(MIXED.bootstrap(0.95, 10_000, 1)).hasValue(one);
        assertThat(MIXED.bootstrap(0.95, 20, 1)).isNotEqualTo(MIXED.bootstrap(0.95, 20, 2));
        // ± 1.96 standard errors, without the factor 8/7 that the bootstrap does not have.
        double half = 1.96 * 0.13902978;
        assertThat(one.lower()).isEqualTo(12 / 22.0 - half, within(0.03));
        assertThat(one.upper()).isEqualTo(12 / 22.0 + half, within(0.03));
        assertThat(one.method()).isEqualTo("cluster-bootstrap");
    }

    @Test
    void nothingHasNoInterval() {
        assertThat(Clusters.of(List.of()).rate()).isEmpty();
        assertThat(Clusters.of(List.of()).standardError()).isEmpty();
        assertThat(Clusters.of(List.of()).interval(0.95, IntervalMethod.WILSON)).isEmpty();
        assertThat(Clusters.of(List.of()).bootstrap(0.95, 10, 0)).isEmpty();
        assertThat(clusters(1, 3).standardError()).isEmpty();
        assertThatThrownBy(() -> new Cluster(0, 0)).hasMessage("a cluster holds at least one trial");
        assertThatThrownBy(() -> MIXED.bootstrap(0.95, 0, 0)).hasMessage("a bootstrap takes 1 draw or more: 0");
    }
}
