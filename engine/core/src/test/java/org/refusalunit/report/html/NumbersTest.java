package org.refusalunit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @ValueSource(
            longs = {0, 7, 999, 1000, 12345, 123456, 1234567, -1, -999, -1000, -123456, Long.MAX_VALUE, Long.MIN_VALUE})
    void digitsAreGroupedAsTheFormatterDoes(long number) {
        assertThat(Numbers.grouped(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
    }
}
