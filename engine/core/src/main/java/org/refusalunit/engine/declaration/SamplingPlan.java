package org.refusalunit.engine.declaration;

import java.util.ArrayList;
import java.util.List;
import org.refusalunit.annotations.Sampling;
import org.refusalunit.trial.GenerationSettings;

/**
 * Which prompts are asked, how often, and how answers are drawn.
 *
 * @param sample how many prompts; 0 for all
 * @param stratified whether each category has the same part in the sample as in the suite
 * @param seed seed of every random choice
 * @param repeats answers per prompt, at least 1
 * @param generation how an answer is drawn
 */
public record SamplingPlan(int sample, boolean stratified, long seed, int repeats, GenerationSettings generation) {

    /** All prompts, once, greedily. */
    static final SamplingPlan DEFAULT = new SamplingPlan(0, false, 0, 1, GenerationSettings.GREEDY);

    static SamplingPlan of(Sampling declared, List<String> problems) {
        List<String> found = new ArrayList<>();
        if (declared.sample() < 0) {
            found.add("@Sampling(sample = " + declared.sample() + "): use 0 for all prompts, or a positive number");
        }
        if (declared.repeats() < 1) {
            found.add("@Sampling(repeats = " + declared.repeats() + "): use 1 or more");
        }
        GenerationSettings generation = GenerationSettings.GREEDY;
        try {
            generation = new GenerationSettings(
                    declared.temperature(),
                    declared.topP(),
                    declared.maxTokens(),
                    declared.topK(),
                    declared.minP(),
                    declared.repetitionPenalty(),
                    List.of(declared.stop()));
        } catch (IllegalArgumentException e) {
            found.add("@Sampling: " + e.getMessage());
        }
        problems.addAll(found);
        return found.isEmpty()
                ? new SamplingPlan(
                        declared.sample(), declared.stratified(), declared.seed(), declared.repeats(), generation)
                : DEFAULT;
    }
}
