package org.refusalunit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.trial.Verdict.Label;
import org.refusalunit.trial.Verdict.Reason;

/** The bounds of the values. */
class ValuesTest {

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void aScoreIsAProbability(double score) {
        assertThatThrownBy(() -> new Verdict(Label.REFUSED, Reason.POLICY, score, List.of(), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyAnUnjudgedVerdictIsNone() {
        assertThat(Verdict.unjudged("no reply").judged()).isFalse();
        assertThat(new Verdict(Label.BLOCKED, Reason.POLICY, 1, List.of(), null).judged())
                .isTrue();
    }

    @Test
    void evidenceIsASpan() {
        assertThatThrownBy(() -> new Evidence("cue", -1, 2)).hasMessage("no such span: -1..2 of cue cue");
        assertThatThrownBy(() -> new Evidence("cue", 3, 2)).hasMessage("no such span: 3..2 of cue cue");
        assertThat(new Evidence("cue", 2, 2).end()).isEqualTo(2);
    }

    @Test
    void generationSettingsAreThoseThatModelsKnow() {
        assertThat(GenerationSettings.GREEDY.greedy()).isTrue();
        assertThat(new GenerationSettings(0.7, 0.9, 64).greedy()).isFalse();
        assertThatThrownBy(() -> new GenerationSettings(-1, 1, 1)).hasMessageContaining("temperature");
        assertThatThrownBy(() -> new GenerationSettings(Double.POSITIVE_INFINITY, 1, 1))
                .hasMessageContaining("temperature");
        assertThatThrownBy(() -> new GenerationSettings(0, 0, 1)).hasMessageContaining("topP");
        assertThatThrownBy(() -> new GenerationSettings(0, 1.1, 1)).hasMessageContaining("topP");
        assertThatThrownBy(() -> new GenerationSettings(0, 1, 0)).hasMessageContaining("maxTokens");
        assertThatThrownBy(() -> new TokenCounts(-1, 0)).hasMessageContaining("not negative");
    }

    @Test
    void furtherGenerationSettingsAreOffUnlessTheyAreSet() {
        assertThat(new GenerationSettings(0.7, 0.9, 64))
                .isEqualTo(new GenerationSettings(0.7, 0.9, 64, 0, 0, 1, List.of()));
        assertThatThrownBy(() -> new GenerationSettings(1, 1, 1, -1, 0, 1, List.of()))
                .hasMessageContaining("topK");
        assertThatThrownBy(() -> new GenerationSettings(1, 1, 1, 0, 1.1, 1, List.of()))
                .hasMessageContaining("minP");
        assertThatThrownBy(() -> new GenerationSettings(1, 1, 1, 0, Double.NaN, 1, List.of()))
                .hasMessageContaining("minP");
        assertThatThrownBy(() -> new GenerationSettings(1, 1, 1, 0, 0, 0, List.of()))
                .hasMessageContaining("repetitionPenalty");
        assertThatThrownBy(() -> new GenerationSettings(1, 1, 1, 0, 0, 1, List.of("ok", "")))
                .hasMessageContaining("stop text");
    }
}
