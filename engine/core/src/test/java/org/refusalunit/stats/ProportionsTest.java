package org.refusalunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.refusalunit.annotations.IntervalMethod;
import org.refusalunit.outcome.Interval;

class ProportionsTest {

    /** R. G. Newcombe, Two-sided confidence intervals for the single proportion, Stat. Med. 17, 1998, Table I, method 5. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2527, 0.3676", "15, 148, 0.0578, 0.1617", "0, 20, 0.0000, 0.1684", "1, 29, 0.0009, 0.1776"})
    void exactLimitsAreThoseThatNewcombePublished(int successes, int n, double lower, double upper) {
        Interval interval = ClopperPearson.interval(successes, n, 0.95).orElseThrow();

        assertThat(interval.lower()).isEqualTo(lower, within(0.00005));
        assertThat(interval.upper()).isEqualTo(upper, within(0.00005));
        assertThat(interval.method()).isEqualTo("clopper-pearson");
    }

    /** statsmodels 0.15.0, proportion_confint(successes, n, 1 - confidence, "beta"). */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.90, 0.261055746009, 0.358178495576",
        "15, 148, 0.99, 0.0477445597288, 0.181877531538",
        "29, 29, 0.95, 0.88055513093, 1",
        "7, 10, 0.99, 0.264886014713, 0.962992778904",
        "500, 1000, 0.95, 0.468549172972, 0.531450827028"
    })
    void exactLimitsAreThoseOfStatsmodels(int successes, int n, double confidence, double lower, double upper) {
        Interval interval = Proportions.interval(successes, n, confidence, IntervalMethod.CLOPPER_PEARSON)
                .orElseThrow();

        assertThat(interval.lower()).isEqualTo(lower, within(1e-11));
        assertThat(interval.upper()).isEqualTo(upper, within(1e-11));
    }

    /** statsmodels 0.15.0, proportion_confint(successes, n, 1 - confidence, "jeffreys"), which leaves the ends as they are. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.95, 0.254521934991, 0.365647499174",
        "15, 148, 0.90, 0.0662503672089, 0.14785302091",
        "0, 20, 0.95, 0, 0.116638982905",
        "29, 29, 0.99, 0.874001290502, 1",
        "1, 29, 0.99, 0.00124663723805, 0.200143120877",
        "500, 1000, 0.95, 0.469047712699, 0.530952287301"
    })
    void jeffreysLimitsAreThoseOfStatsmodels(int successes, int n, double confidence, double lower, double upper) {
        Interval interval = Proportions.interval(successes, n, confidence, IntervalMethod.JEFFREYS)
                .orElseThrow();

        assertThat(interval.lower()).isEqualTo(lower, within(1e-11));
        assertThat(interval.upper()).isEqualTo(upper, within(1e-11));
        assertThat(interval.method()).isEqualTo("jeffreys");
    }

    @Test
    void exactLimitsOfNoneAreOnesOfTheRuleOfThree() {
        // 1 − (α/2)^(1/n), Clopper and Pearson's closed form.
        Interval none = ClopperPearson.interval(0, 73, 0.95).orElseThrow();

        assertThat(none.lower()).isEqualTo(0.0);
        assertThat(none.upper()).isEqualTo(1 - Math.pow(0.025, 1 / 73.0), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(IntervalMethod.class)
    void everyMethodHoldsTheRateAndMirrorsTheComplement(IntervalMethod method) {
        for (int successes = 0; successes <= 40; successes++) {
            Interval interval = Proportions.interval(successes, 40, 0.9, method).orElseThrow();
            Interval mirrored =
                    Proportions.interval(40 - successes, 40, 0.9, method).orElseThrow();

            assertThat(successes / 40.0).isBetween(interval.lower(), interval.upper());
            assertThat(interval.lower()).isEqualTo(1 - mirrored.upper(), within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(IntervalMethod.class)
    void everyMethodIsEmptyWhereNothingWasTriedAndRefusesWhatIsNoProportion(IntervalMethod method) {
        assertThat(Proportions.interval(0, 0, 0.95, method)).isEmpty();
        assertThatThrownBy(() -> Proportions.interval(4, 3, 0.95, method)).hasMessage("no proportion: 4 of 3");
        assertThatThrownBy(() -> Proportions.interval(1, 3, 1, method))
                .hasMessage("a confidence level lies between 0 and 1: 1.0");
    }
}
