package org.refusalunit.demo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExponentialTest {
    @Test
    void agreesWithTheExactExponential() {
        for (float x = -86; x < 87; x += 0.0371f) {
            double exact = StrictMath.exp(x);
            assertThat((double) Exponential.of(x)).as("e^%s", x).isCloseTo(exact, within(4e-7 * exact));
        }
    }

    @Test
    void farBelowZeroIsZero() {
        assertThat(Exponential.of(-1e30f)).isZero();
        assertThat(Exponential.of(Float.NEGATIVE_INFINITY)).isZero();
    }

    @Test
    void farAboveZeroStaysFinite() {
        assertThat(Exponential.of(1e30f)).isFinite().isGreaterThan(1e38f);
    }
}
