package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.refusalunit.onnx.inside.LogitsProcessor;
import org.refusalunit.trial.GenerationSettings;

class PickingTest {

    private static int pick(GenerationSettings settings, List<LogitsProcessor> further, Text text, float... scores)
            throws GenerationException {
        return Picking.of(settings, further, UniformDraws.of(1, "p", 1)).pick(text, FloatBuffer.wrap(scores));
    }

    private static GenerationSettings penalty(double penalty) {
        return new GenerationSettings(0, 1, 8, 0, 0, penalty, List.of());
    }

    @Test
    void thePenaltyDividesPositiveScoresAndMultipliesNegativeOnes() throws GenerationException {
        Text text = new Text(new int[] {0, 3}, 8);
        assertThat(pick(penalty(1), List.of(), text, 4, 3, -9, -9)).isZero();
        assertThat(pick(penalty(1.3), List.of(), text, 4, 3, -9, -9)).isZero();
        assertThat(pick(penalty(1.4), List.of(), text, 4, 3, -9, -9)).isEqualTo(1);
        assertThat(pick(penalty(1.4), List.of(), text, -9, -9, -4, -3)).isEqualTo(2);
        assertThat(pick(penalty(0.5), List.of(), text, 2, 3, -9, -9)).isZero();
    }

    @Test
    void thePenaltyReachesPromptAndAnswerAndCountsATokenOnce() {
        Text text = new Text(new int[] {1, 1, 1}, 8);
        RepetitionPenalty penalty = new RepetitionPenalty(2);
        float[] scores = {8, 8, 8, 8};
        penalty.process(text, FloatBuffer.wrap(scores));
        assertThat(scores).containsExactly(8, 4, 8, 8);
        text.add(2);
        text.add(1);
        scores = new float[] {8, 8, 8, 8};
        penalty.process(text, FloatBuffer.wrap(scores));
        assertThat(scores).containsExactly(8, 4, 4, 8);
    }

    @Test
    void furtherProcessorsSeeTheModelsOwnScoresAndTheText() throws GenerationException {
        Text text = new Text(new int[] {0, 1}, 8);
        text.add(2);
        LogitsProcessor ban = (seen, scores) -> {
            assertThat(IntStream.range(0, seen.length()).map(seen::token)).containsExactly(0, 1, 2);
            assertThat(scores.get(0)).isEqualTo(9);
            scores.put(0, Float.NEGATIVE_INFINITY);
        };
        assertThat(pick(penalty(2), List.of(ban), text, 9, 4, 4, 3)).isEqualTo(3);
    }

    @Test
    void aTextGrowsWithItsAnswer() {
        Text text = new Text(new int[] {5}, 1000);
        assertThat(text.last()).isEqualTo(5);
        IntStream.range(0, 1000).forEach(text::add);
        assertThat(text.written()).isEqualTo(IntStream.range(0, 1000).boxed().toList());
        assertThat(text.last()).isEqualTo(999);
        assertThat(text.length()).isEqualTo(1001);
    }
}
