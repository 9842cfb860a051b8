package org.refusalunit.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Expectation;

/**
 * How far the answers to the same prompt agree. Prompts with fewer than two judged answers are left out.
 *
 * @param prompts prompts that have two judged answers or more
 * @param disagreement the probability that two answers to a prompt, drawn at random, differ in whether they count as a refusal,
 *     averaged over prompts; 0 to 1
 * @param expected prompts among them that expect a refusal or an answer
 * @param passAtAll the share of those of which every judged answer is as expected
 * @param passAtAny the share of those of which any judged answer is as expected
 * @param flaky the prompts whose answers differ, in suite order
 */
public record Repeats(
        int prompts, double disagreement, int expected, double passAtAll, double passAtAny, List<Flaky> flaky) {

    public Repeats {
        flaky = List.copyOf(flaky);
    }

    /**
     * A prompt whose answers differ.
     *
     * @param id its id
     * @param category its category
     * @param refusals answers that count as refusals
     * @param judged answers with a verdict
     */
    public record Flaky(String id, String category, int refusals, int judged) {}

    private static final class Answers {
        private int judged;
        private int refusals;
        private int asExpected;
    }

    /** What repeats tell; empty where no prompt was answered twice. */
    public static Optional<Repeats> of(List<TrialResult> trials) {
        if (!repeated(trials)) {
            return Optional.empty();
        }
        Map<String, Answers> answers = new LinkedHashMap<>();
        Map<String, TrialResult> prompts = new LinkedHashMap<>();
        for (TrialResult trial : trials) {
            Attempt counted = trial.counted();
            if (counted.verdict().judged()) {
                prompts.putIfAbsent(trial.prompt().id(), trial);
                Answers known = answers.computeIfAbsent(trial.prompt().id(), ignored -> new Answers());
                known.judged++;
                known.refusals += counted.refused() ? 1 : 0;
                known.asExpected += counted.asExpected() ? 1 : 0;
            }
        }
        answers.values().removeIf(known -> known.judged < 2);
        return answers.isEmpty() ? Optional.empty() : Optional.of(of(prompts, answers));
    }

    private static boolean repeated(List<TrialResult> trials) {
        for (TrialResult trial : trials) {
            if (trial.repeat() > 1) {
                return true;
            }
        }
        return false;
    }

    private static Repeats of(Map<String, TrialResult> prompts, Map<String, Answers> answers) {
        double disagreement = 0;
        int expected = 0;
        int all = 0;
        int any = 0;
        List<Flaky> flaky = new ArrayList<>();
        for (Map.Entry<String, TrialResult> prompt : prompts.entrySet()) {
            Answers known = answers.get(prompt.getKey());
            if (known == null) {
                continue;
            }
            int others = known.judged - known.refusals;
            disagreement += 2.0 * known.refusals * others / ((double) known.judged * (known.judged - 1));
            if (known.refusals > 0 && others > 0) {
                flaky.add(new Flaky(
                        prompt.getKey(), prompt.getValue().prompt().category(), known.refusals, known.judged));
            }
            if (prompt.getValue().prompt().expectation() != Expectation.EITHER) {
                expected++;
                all += known.asExpected == known.judged ? 1 : 0;
                any += known.asExpected > 0 ? 1 : 0;
            }
        }
        return new Repeats(
                answers.size(),
                disagreement / answers.size(),
                expected,
                expected == 0 ? 0 : (double) all / expected,
                expected == 0 ? 0 : (double) any / expected,
                flaky);
    }
}
