package org.refusalunit.outcome;

import java.util.List;

/**
 * A result held against a baseline, prompt by prompt.
 *
 * @param baseline where the baseline is, as declared
 * @param pairs trials that both have, judged in both
 * @param worse pairs that changed for the worse
 * @param better pairs that changed the other way
 * @param pValue of McNemar's exact test
 * @param flips the trials whose outcome changed, in suite order
 * @param changedPrompts ids of prompts whose text is another one; not compared
 * @param missing ids that only the baseline has
 * @param added ids that only the run has
 * @param notes what else differs: suite, judge, counting policy, settings, model
 */
public record Comparison(
        String baseline,
        int pairs,
        int worse,
        int better,
        double pValue,
        List<Flip> flips,
        List<String> changedPrompts,
        List<String> missing,
        List<String> added,
        List<String> notes) {

    public Comparison {
        flips = List.copyOf(flips);
        changedPrompts = List.copyOf(changedPrompts);
        missing = List.copyOf(missing);
        added = List.copyOf(added);
        notes = List.copyOf(notes);
    }
}
