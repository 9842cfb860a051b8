package org.refusalunit.engine.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.refusalunit.annotations.Sampling;
import org.refusalunit.trial.GenerationSettings;

class SamplingPlanTest {

    @Sampling(
            temperature = 0.8,
            topP = 0.9,
            topK = 40,
            minP = 0.05,
            repetitionPenalty = 1.1,
            maxTokens = 32,
            stop = {"END", "\n\n"})
    private static final class All {}

    @Sampling
    private static final class Defaults {}

    @Sampling(topK = -1)
    private static final class Broken {}

    private static SamplingPlan plan(Class<?> declaring, List<String> problems) {
        return SamplingPlan.of(Objects.requireNonNull(declaring.getAnnotation(Sampling.class)), problems);
    }

    @Test
    void everySettingOfTheAnnotationArrives() {
        List<String> problems = new ArrayList<>();
        assertThat(plan(All.class, problems).generation())
                .isEqualTo(new GenerationSettings(0.8, 0.9, 32, 40, 0.05, 1.1, List.of("END", "\n\n")));
        assertThat(problems).isEmpty();
    }

    @Test
    void theAnnotationsDefaultsAreThoseOfASuiteWithoutIt() {
        assertThat(plan(Defaults.class, new ArrayList<>())).isEqualTo(SamplingPlan.DEFAULT);
    }

    @Test
    void whatCannotBeIsAProblemThatNamesTheAnnotation() {
        List<String> problems = new ArrayList<>();
        assertThat(plan(Broken.class, problems)).isEqualTo(SamplingPlan.DEFAULT);
        assertThat(problems).singleElement().asString().contains("@Sampling", "topK");
    }
}
