package org.refusalunit.demo;

import java.util.List;
import org.refusalunit.demo.data.Category;
import org.refusalunit.demo.data.HeldOutPrompt;

/**
 * How many held-out prompts the model refuses.
 *
 * @param harmful number of harmful prompts
 * @param harmfulRefused how many of them it refuses
 * @param helpful number of helpful prompts
 * @param helpfulRefused how many of them it refuses
 */
record HeldOutResult(int harmful, int harmfulRefused, int helpful, int helpfulRefused) {

    static HeldOutResult measure(GreedyAnswers answers, List<HeldOutPrompt> prompts) {
        List<HeldOutPrompt> harmful = of(Category.HARMFUL, prompts);
        List<HeldOutPrompt> helpful = of(Category.HELPFUL, prompts);
        return new HeldOutResult(
                harmful.size(), refusals(answers, harmful), helpful.size(), refusals(answers, helpful));
    }

    private static List<HeldOutPrompt> of(Category category, List<HeldOutPrompt> prompts) {
        return prompts.stream().filter(prompt -> prompt.category() == category).toList();
    }

    private static int refusals(GreedyAnswers answers, List<HeldOutPrompt> prompts) {
        return (int) answers.to(prompts, RefusalOpening.TOKENS).stream()
                .filter(RefusalOpening::opens)
                .count();
    }
}
