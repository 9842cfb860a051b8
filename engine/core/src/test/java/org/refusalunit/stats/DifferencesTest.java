package org.refusalunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.outcome.Difference;

class DifferencesTest {

    /** R. G. Newcombe, Stat. Med. 17, 1998, 873–890, Table II, method 10, contrasts (a) to (h). */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void independentLimitsAreThoseThatNewcombePublished(int s1, int n1, int s2, int n2, double lower, double upper) {
        Difference difference = IndependentDifference.of(s1, n1, s2, n2, 0.95).orElseThrow();

        assertThat(difference.value()).isEqualTo((double) s1 / n1 - (double) s2 / n2);
        assertThat(difference.lower()).isEqualTo(lower, within(0.00005));
        assertThat(difference.upper()).isEqualTo(upper, within(0.00005));
        assertThat(difference.method()).isEqualTo("newcombe");
    }

    /** statsmodels 0.15.0, confint_proportions_2indep(method="newcomb") and proportions_ztest. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524314724024, 0.333872654037, 0.00804508136819656",
        "9, 10, 3, 10, 0.170522723935, 0.809017973535, 0.006169899320544151",
        "5, 56, 0, 29, -0.0381371479035, 0.192560013855, 0.09718656817057973",
        "10, 10, 0, 20, 0.679086037142, 1, 4.320463057827506e-08"
    })
    void independentLimitsAndTestAreThoseOfStatsmodels(
            int s1, int n1, int s2, int n2, double lower, double upper, double p) {
        Difference difference = IndependentDifference.of(s1, n1, s2, n2, 0.95).orElseThrow();

        assertThat(difference.lower()).isEqualTo(lower, within(1e-11));
        assertThat(difference.upper()).isEqualTo(upper, within(1e-11));
        assertThat(IndependentDifference.pooledTest(s1, n1, s2, n2)).isEqualTo(p, within(1e-12));
    }

    @Test
    void groupsOfNothingHaveNoDifference() {
        assertThat(IndependentDifference.of(0, 0, 1, 2, 0.95)).isEmpty();
        assertThat(IndependentDifference.of(1, 2, 0, 0, 0.95)).isEmpty();
        assertThat(IndependentDifference.pooledTest(0, 0, 1, 2)).isEqualTo(1);
        assertThat(IndependentDifference.pooledTest(0, 5, 0, 7)).isEqualTo(1);
        assertThat(IndependentDifference.pooledTest(5, 5, 7, 7)).isEqualTo(1);
        assertThat(new PairedTable(0, 0, 0, 0).difference(0.95)).isEmpty();
    }

    /**
     * R. G. Newcombe, Stat. Med. 17, 1998, 2635–2650, Table II (36, 12, 2, 0), and the worked example (14, 5, 0, 22) of D. G.
     * Altman and others, Statistics with confidence, 2nd edition, 2000, page 52.
     */
    @ParameterizedTest
    @CsvSource({"36, 12, 2, 0, 0.0569, 0.3404, 0.00005", "14, 5, 0, 22, 0.011, 0.226, 0.0005"})
    void pairedLimitsArePublishedOnes(int a, int b, int c, int d, double lower, double upper, double tolerance) {
        Difference difference = new PairedTable(a, b, c, d).difference(0.95).orElseThrow();

        assertThat(difference.lower()).isEqualTo(lower, within(tolerance));
        assertThat(difference.upper()).isEqualTo(upper, within(tolerance));
        assertThat(difference.method()).isEqualTo("newcombe-paired");
    }

    /**
     * The tables of the paired chapter of M. W. Fagerland, S. Lydersen and P. Laake, Statistical analysis of contingency
     * tables, 2017 (Cavo, Bentur, Ezra), with the formula of method 10 written down in Python on statsmodels' Wilson limits.
     */
    @ParameterizedTest
    @CsvSource({
        "59, 6, 16, 80, -0.11862119563870992, -0.004625113933050047",
        "1, 1, 7, 12, -0.506920226686141, -0.02555912416485978",
        "7, 25, 2, 68, 0.1329487072582856, 0.3184751496655259",
        "19, 10, 4, 4, -0.03903044931331351, 0.3470094762045898"
    })
    void pairedLimitsAreThoseOfAnIndependentCalculation(int a, int b, int c, int d, double lower, double upper) {
        Difference difference = new PairedTable(a, b, c, d).difference(0.95).orElseThrow();

        assertThat(difference.lower()).isEqualTo(lower, within(1e-12));
        assertThat(difference.upper()).isEqualTo(upper, within(1e-12));
    }

    /**
     * Exact p-values: statsmodels 0.15.0, mcnemar(exact=True). Mid-p: the same on SciPy's binomial. The published values of
     * Fagerland and others, 2013: Bentur 0.0703 and 0.0391.
     */
    @ParameterizedTest
    @CsvSource({
        "59, 6, 16, 80, 0.0524787902832, 0.0346896648407",
        "1, 1, 7, 12, 0.0703125, 0.0390625",
        "7, 25, 2, 68, 5.64754009247e-06, 3.03238630295e-06",
        "14, 5, 0, 22, 0.0625, 0.03125",
        "5, 3, 3, 4, 1, 0.84375",
        "5, 0, 0, 4, 1, 1"
    })
    void mcNemarsTestIsExact(int a, int b, int c, int d, double exact, double midP) {
        PairedTable table = new PairedTable(a, b, c, d);

        assertThat(table.exactMcNemar()).isEqualTo(exact, within(1e-12));
        assertThat(table.midPMcNemar()).isEqualTo(midP, within(1e-12));
    }

    @Test
    void oneSidedTestsTellTheDirections() {
        // SciPy 1.17.1: binomtest(16, 22, alternative="greater").
        PairedTable table = new PairedTable(59, 6, 16, 80);

        assertThat(table.exactIncrease()).isEqualTo(0.0262393951416, within(1e-12));
        assertThat(table.exactDecrease())
                .isEqualTo(1 - 0.0262393951416 + Math.exp(logProbability(22, 6)), within(1e-11));
        assertThat(new PairedTable(5, 0, 0, 4).exactIncrease()).isEqualTo(1);
        assertThat(new PairedTable(5, 0, 0, 4).exactDecrease()).isEqualTo(1);
    }

    private static double logProbability(int n, int k) {
        double log = n * Math.log(0.5);
        for (int i = 1; i <= k; i++) {
            log += Math.log((double) (n - k + i) / i);
        }
        return log;
    }

    @Test
    void aTableOfNegativeCountsIsRefused() {
        assertThatThrownBy(() -> new PairedTable(1, -1, 0, 0)).hasMessage("counts are not negative: 1, -1, 0, 0");
    }

    /** statsmodels 0.15.0, multipletests(method="holm"); the first is the textbook case of four. */
    @Test
    void holmsValuesAreThoseOfStatsmodels() {
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
        assertThat(Holm.adjust(0.00885812, 0.0164641, 0.0000001, 0.5, 0.2, 0.049))
                .containsExactly(new double[] {0.0442906, 0.0658564, 6e-7, 0.5, 0.4, 0.147}, within(1e-12));
        assertThat(Holm.adjust()).isEmpty();
        assertThat(Holm.reject(0.05, 0.01, 0.04, 0.03, 0.005)).containsExactly(true, false, false, true);
        assertThatThrownBy(() -> Holm.adjust(0.5, 1.5)).hasMessage("a p-value lies between 0 and 1: 1.5");
    }
}
