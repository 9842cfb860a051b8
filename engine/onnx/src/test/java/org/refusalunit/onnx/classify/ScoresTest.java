package org.refusalunit.onnx.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.refusalunit.onnx.runtime.SessionSettings;

class ScoresTest {

    private static Scores scores(double one, double two) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        probabilities.put("one", one);
        probabilities.put("two", two);
        return new Scores(probabilities, 1);
    }

    @Test
    void theLikeliestLabelIsTheFirstOfEquals() {
        assertThat(scores(0.25, 0.75).best()).isEqualTo("two");
        assertThat(scores(0.5, 0.5).best()).isEqualTo("one");
    }

    @Test
    void aLabelThatTheModelDoesNotHaveIsNamed() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> scores(0, 1).of("three"))
                .withMessage("there is no label three, only [one, two]");
    }

    @Test
    void probabilitiesOfLargeScoresAreFinite() {
        assertThat(new Probabilities(true).of(new float[] {1000, 1000, -1000})).containsExactly(0.5, 0.5, 0);
        assertThat(new Probabilities(false).of(new float[] {1000, 0, -1000})).containsExactly(1, 0.5, 0);
    }

    @Test
    void windowsAreAveragedWhereLabelsExcludeEachOtherAndTheHighestCountsOtherwise() {
        List<Scores> windows = List.of(scores(0.25, 0.75), scores(0.75, 0.25), scores(0.5, 0.5));
        assertThat(new Probabilities(true).together(windows)).isEqualTo(new Scores(Map.of("one", 0.5, "two", 0.5), 3));
        assertThat(new Probabilities(false).together(windows))
                .isEqualTo(new Scores(Map.of("one", 0.75, "two", 0.75), 3));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        SessionSettings session = SessionSettings.processor(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassifierSettings(session, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassifierSettings(session, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassifierSettings(session, 1, -1, 0, false));
    }
}
