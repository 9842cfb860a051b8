package org.refusalunit.onnx.classify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaddingTest {

    @ParameterizedTest
    @CsvSource({"1, 16", "16, 16", "17, 32", "500, 510", "510, 510"})
    void lengthsAreFilledUpToMultiplesAsFarAsTheModelReads(int length, int filled) {
        assertThat(new Padding(16, 510, 0).filled(length)).isEqualTo(filled);
    }

    @ParameterizedTest
    @CsvSource({"1", "17", "8192"})
    void nothingIsFilledUpWithoutPadding(int length) {
        assertThat(Padding.NONE.filled(length)).isEqualTo(length);
        assertThat(new Padding(16, Integer.MAX_VALUE, 0).filled(Integer.MAX_VALUE))
                .isEqualTo(Integer.MAX_VALUE);
    }
}
