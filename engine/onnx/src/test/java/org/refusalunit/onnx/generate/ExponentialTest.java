package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialTest {

    private static void assertExponential(double x) {
        double exact = StrictMath.exp(x);
        assertThat(Math.abs(Exponential.ofNegative(x) - exact))
                .as("exp(" + x + ")")
                .isLessThanOrEqualTo(2 * Math.ulp(exact));
    }

    @Test
    void isThatOfStrictMathToTwoUnitsInTheLastPlace() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200_000; i++) {
            assertExponential(-random.nextDouble() * 707);
            assertExponential(-random.nextDouble());
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {-0.0, -Double.MIN_VALUE, -1e-300, -1e-17, -0.34657359027997264, -0.34657359027997270, -707.9})
    void isThatOfStrictMathAtTheEdges(double x) {
        assertExponential(x);
    }

    @Test
    void endsWithZeroAndBeginsWithOne() {
        assertThat(Exponential.ofNegative(0)).isEqualTo(1);
        assertThat(Exponential.ofNegative(-708)).isZero();
        assertThat(Exponential.ofNegative(Double.NEGATIVE_INFINITY)).isZero();
    }
}
