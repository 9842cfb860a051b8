package org.refusalunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KappaTest {

    private static final int[][] FLEISS = {{53, 5, 2}, {11, 14, 5}, {1, 6, 3}};

    /** J. L. Fleiss, J. Cohen and B. S. Everitt, 1969, Table 1: κ = .429, standard error .076. */
    @Test
    void theExampleOfThePaperComesOut() {
        Kappa kappa = Kappa.of(FLEISS);

        assertThat(kappa.value()).hasValueCloseTo(0.429, within(0.0005));
        assertThat(kappa.standardError()).hasValueCloseTo(0.076, within(0.0005));
        assertThat(kappa.n()).isEqualTo(100);
        assertThat(kappa.agreement()).isEqualTo(0.70, within(1e-12));
        assertThat(kappa.chance()).isEqualTo(0.475, within(1e-12));
    }

    /** statsmodels 0.15.0, cohens_kappa. */
    @Test
    void valueErrorAndIntervalAreThoseOfStatsmodels() {
        Kappa kappa = Kappa.of(new int[][] {{105, 10, 4}, {3, 18, 2}, {7, 0, 51}});

        assertThat(kappa.value()).hasValueCloseTo(0.7674938520008942, within(1e-12));
        assertThat(kappa.standardError()).hasValueCloseTo(0.04215857557546366, within(1e-12));
        KappaInterval interval = kappa.interval(0.95).orElseThrow();
        assertThat(interval.lower()).isEqualTo(0.6848645622334754, within(1e-12));
        assertThat(interval.upper()).isEqualTo(0.8501231417683129, within(1e-12));
        assertThat(interval.method()).isEqualTo("fleiss-cohen-everitt");
        assertThat(Kappa.of(new int[][] {{20, 5}, {10, 15}}).standardError())
                .hasValueCloseTo(0.12699606293110033, within(1e-12));
    }

    @Test
    void fullAgreementIsOneAndOneLabelAloneSaysNothing() {
        assertThat(Kappa.of(new int[][] {{7, 0}, {0, 3}}).value()).hasValue(1.0);
        assertThat(Kappa.of(new int[][] {{7, 0}, {0, 3}}).standardError()).hasValueCloseTo(0.0, within(1e-12));
        assertThat(Kappa.of(new int[][] {{7, 0}, {0, 0}}).value()).isEmpty();
        assertThat(Kappa.of(new int[][] {{7, 0}, {0, 0}}).interval(0.95)).isEmpty();
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatThrownBy(() -> Kappa.of(new int[][] {{1, 2}}))
                .hasMessage("a table of agreement has as many rows as columns");
        assertThatThrownBy(() -> Kappa.of(new int[][] {{0, 0}, {0, 0}}))
                .hasMessage("a table of agreement counts at least one thing");
        assertThatThrownBy(() -> Kappa.of(new int[][] {{1, -1}, {0, 0}})).hasMessage("counts are not negative: -1");
    }

    @Test
    void drawingPromptsOfOneAnswerComesNearTheFormula() {
        List<int[][]> prompts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < FLEISS[i][j]; k++) {
                    int[][] one = new int[3][3];
                    one[i][j] = 1;
                    prompts.add(one);
                }
            }
        }

        KappaInterval drawn = Kappa.clustered(prompts, 0.95, 4_000, 7).orElseThrow();

        assertThat(drawn).isEqualTo(Kappa.clustered(prompts, 0.95, 4_000, 7).orElseThrow());
        assertThat(drawn.lower()).isEqualTo(0.2797, within(0.02));
        assertThat(drawn.upper()).isEqualTo(0.5774, within(0.02));
    }

    @Test
    void promptsThatRepeatTheirAnswersTellNoMore() {
        List<int[][]> once = new ArrayList<>();
        List<int[][]> fiveTimes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int row = i % 2;
            int column = i % 10 == 0 ? 1 - row : row;
            int[][] one = new int[2][2];
            one[row][column] = 1;
            int[][] five = new int[2][2];
            five[row][column] = 5;
            once.add(one);
            fiveTimes.add(five);
        }

        assertThat(Kappa.clustered(fiveTimes, 0.95, 2_000, 3)).isEqualTo(Kappa.clustered(once, 0.95, 2_000, 3));
    }
}
