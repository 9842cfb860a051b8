package org.refusalunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.000000",
        "1, 1.000000",
        "0.4666666666666667, 0.466667",
        "0.0000005, 0.000000",
        "1e-300, 0.000000",
        "0.9999999, 1.000000"
    })
    void fixedHasSixDecimals(double value, String text) {
        assertThat(Decimals.fixed(value).toPlainString()).isEqualTo(text);
    }

    @Test
    void fixedRoundsTheExactBinaryValueHalfToEven() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            // Halves of a millionth and their neighbours, where rounding turns.
            double half = (random.nextInt(2_000_001) - 1_000_000 + 0.5) / 1e6;
            for (double value : new double[] {half, Math.nextUp(half), Math.nextDown(half), random.nextDouble()}) {
                assertThat(Decimals.fixed(value)).isEqualTo(new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN));
            }
        }
        assertThat(Decimals.fixed(0x1p100)).isEqualTo(new BigDecimal("1267650600228229401496703205376.000000"));
        // 1/128 is exactly half way between two millionths.
        assertThat(Decimals.fixed(1 / 128.0)).isEqualTo(new BigDecimal("0.007812"));
        assertThat(Decimals.fixed(3 / 128.0)).isEqualTo(new BigDecimal("0.023438"));
    }

    @Test
    void fixedTextIsFixedAsText() {
        Random random = new Random(12);
        for (int i = 0; i < 20_000; i++) {
            double value = (random.nextDouble() - 0.1) * Math.pow(10, random.nextInt(12) - 4);
            assertThat(Decimals.fixedText(value))
                    .isEqualTo(Decimals.fixed(value).toPlainString());
        }
        assertThat(Decimals.fixedText(1 / 128.0)).isEqualTo("0.007812");
        assertThat(Decimals.fixedText(0)).isEqualTo("0.000000");
        assertThat(Decimals.fixedText(1e-7)).isEqualTo("0.000000");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3, 0.000",
        "7, 3, 0.007",
        "1234, 3, 1.234",
        "1000000, 6, 1.000000",
        "9223372036854775807, 1, 922337203685477580.7"
    })
    void decimalPutsThePoint(long unscaled, int decimals, String text) {
        assertThat(Decimals.decimal(unscaled, decimals)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, 0.0",
        "1, 1.0",
        "100, 100.0",
        "0.95, 0.95",
        "0.30000000000000004, 0.30000000000000004",
        "2e-3, 0.002",
        "2e23, 200000000000000000000000.0",
        "1e-7, 0.0000001",
        "-1.5, -1.5"
    })
    void shortestHasNoExponentAndTheFewestDigits(double value, String text) {
        assertThat(Decimals.shortest(value)).isEqualTo(text);
    }

    @Test
    void shortestReadsBackAsTheSameNumber() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            double value = random.nextDouble();
            assertThat(Double.parseDouble(Decimals.shortest(value))).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 %",
        "1, 100.0 %",
        "0.4666666666666667, 46.7 %",
        "0.0001, < 0.1 %",
        "0.99999, > 99.9 %",
        "0.999, 99.9 %"
    })
    void percentSaysNoneAndAllOnlyWhereThatIsSo(double share, String text) {
        assertThat(Decimals.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.95, 95 %", "0.995, 99.5 %", "1, 100 %", "0, 0 %", "0.1, 10 %", "0.00025, 0.025 %"})
    void declaredPercentKeepsTheDigitsOfTheDeclaration(double share, String text) {
        assertThat(Decimals.declaredPercent(share)).isEqualTo(text);
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Decimals.percent(0.25)).isEqualTo("25.0 %");
            assertThat(Decimals.shortest(0.25)).isEqualTo("0.25");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> Decimals.fixed(Double.NaN)).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> Decimals.shortest(Double.POSITIVE_INFINITY)).isInstanceOf(NumberFormatException.class);
    }
}
