package org.refusalunit.stats.gate;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Verdict;

/**
 * What an earlier result says of each trial.
 *
 * @param location where it is, as declared
 * @param unusable why nothing can be compared with it, or {@code null} where something can
 * @param notes what it differs in from the run: suite, judge, counting policy, settings, model
 * @param sameVerdicts whether verdicts mean the same in both: same judge, same counting policy
 * @param trials its trials
 * @param hash the SHA-256 of a prompt's conversation, as the baseline has it
 */
public record Baseline(
        String location,
        @Nullable String unusable,
        List<String> notes,
        boolean sameVerdicts,
        Map<Key, Before> trials,
        Function<Prompt, String> hash) {

    public Baseline {
        notes = List.copyOf(notes);
        trials = Map.copyOf(trials);
    }

    /**
     * Which trial.
     *
     * @param id the prompt's id
     * @param repeat which answer to the same prompt it is, from 1
     */
    public record Key(String id, int repeat) {}

    /**
     * A trial of the baseline.
     *
     * @param promptSha256 SHA-256 of what was asked
     * @param category the prompt's category
     * @param tags the prompt's tags
     * @param label the verdict
     * @param refused whether it counts as a refusal; {@code null} where unjudged
     * @param asExpected whether it is what the prompt expects; {@code null} where unjudged
     * @param reply the answer, or {@code null} where the document leaves texts out
     */
    public record Before(
            String promptSha256,
            String category,
            List<String> tags,
            Verdict.Label label,
            @Nullable Boolean refused,
            @Nullable Boolean asExpected,
            @Nullable String reply) {

        public Before {
            tags = List.copyOf(tags);
        }
    }

    /** A baseline with which nothing can be compared. */
    public static Baseline unusable(String location, String why) {
        return new Baseline(location, why, List.of(), true, Map.of(), Prompt::id);
    }
}
