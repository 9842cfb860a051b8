package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticFitTest {

    private static SparseRows rows(double[][] values) {
        SparseRows rows = new SparseRows();
        for (double[] row : values) {
            rows.startRow();
            for (int column = 0; column < row.length; column++) {
                if (row[column] != 0) {
                    rows.add(column, row[column]);
                }
            }
        }
        return rows;
    }

    /** With one constant column, three of four true and next to no prior the log odds are log 3. */
    @Test
    void aLoneBiasBecomesTheLogOddsOfTheShare() {
        LogisticFit fit = new LogisticFit(
                rows(new double[][] {{1}, {1}, {1}, {1}}),
                new boolean[] {true, true, true, false},
                new double[] {1, 1, 1, 1},
                new double[] {0},
                new double[] {1e-9});

        assertThat(fit.solve()[0]).isCloseTo(Math.log(3), within(1e-6));
    }

    @Test
    void aWeightKeepsTheSignOfItsPrior() {
        LogisticFit fit = new LogisticFit(
                rows(new double[][] {{1, 1}, {1, 0}, {0, 1}, {0, 1}}),
                new boolean[] {false, false, true, true},
                new double[] {1, 1, 1, 1},
                new double[] {0.5, 0},
                new double[] {0.1, 0.1});

        assertThat(fit.solve()[0]).isZero();
        assertThat(fit.solve()[1]).isPositive();
    }

    /** At the minimum no small move of any weight makes the loss smaller. */
    @Test
    void noNeighbourIsBetter() {
        double[][] values = {{1, 0, 2}, {0, 1, 1}, {1, 1, 0}, {0, 0, 1}, {2, 1, 1}};
        LogisticFit fit = new LogisticFit(
                rows(values),
                new boolean[] {true, false, true, false, true},
                new double[] {1, 2, 1, 1, 0.5},
                new double[] {0, 0, 0},
                new double[] {0.5, 1, 2});
        double[] best = fit.solve();

        for (int i = 0; i < best.length; i++) {
            for (double move : new double[] {-1e-4, 1e-4}) {
                double[] neighbour = best.clone();
                neighbour[i] += move;
                assertThat(fit.loss(neighbour)).isGreaterThan(fit.loss(best));
            }
        }
    }

    /** Odds that are twice too sure are put right. */
    @Test
    void calibrationUndoesAStretch() {
        List<Calibration.Point> points = List.of(
                new Calibration.Point(2 * Math.log(3), true, 3),
                new Calibration.Point(2 * Math.log(3), false, 1),
                new Calibration.Point(-2 * Math.log(3), true, 1),
                new Calibration.Point(-2 * Math.log(3), false, 3));

        assertThat(Calibration.of(points).stretch()).isCloseTo(0.5, within(1e-9));
    }
}
