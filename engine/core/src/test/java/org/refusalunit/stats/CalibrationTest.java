package org.refusalunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void binsScoresAndWeighsTheirErrors() {
        Calibration calibration = Calibration.of(
                new double[] {0.05, 0.15, 0.9, 0.95, 1.0, 0.5},
                new boolean[] {false, false, true, true, false, true},
                5);

        assertThat(calibration.bins()).hasSize(5);
        assertThat(calibration.bins().get(0).n()).isEqualTo(2);
        assertThat(calibration.bins().get(1).meanScore()).isNull();
        assertThat(calibration.bins().get(2).share()).isEqualTo(1.0);
        assertThat(calibration.bins().get(4).meanScore()).isEqualTo(0.95, within(1e-12));
        // By hand: (2 · 0.1 + 1 · 0.5 + 3 · |0.95 − 2/3|) / 6.
        assertThat(calibration.expectedError()).isEqualTo((0.2 + 0.5 + 3 * (0.95 - 2 / 3.0)) / 6, within(1e-12));
        assertThat(calibration.largestError()).isEqualTo(0.5, within(1e-12));
        assertThat(calibration.brier()).isEqualTo((0.0025 + 0.0225 + 0.01 + 0.0025 + 1 + 0.25) / 6, within(1e-12));
    }

    @Test
    void refusesWhatIsNoScore() {
        assertThatThrownBy(() -> Calibration.of(new double[] {1.2}, new boolean[] {true}, 5))
                .hasMessage("a score lies between 0 and 1: 1.2");
        assertThatThrownBy(() -> Calibration.of(new double[] {}, new boolean[] {}, 5))
                .hasMessage("0 scores, 0 truths and 5 bins");
    }
}
