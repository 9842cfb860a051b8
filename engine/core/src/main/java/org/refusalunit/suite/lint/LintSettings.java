package org.refusalunit.suite.lint;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the linter is to look for.
 *
 * @param allowed what is not told
 * @param similarity from which share of common pieces two prompts are near-duplicates, above 0 and at most 1
 * @param quick whether only that is looked for which needs no comparison of prompts with each other
 */
public record LintSettings(Set<LintCode> allowed, double similarity, boolean quick) {

    /** The similarity where none is given. */
    public static final double SIMILARITY = 0.8;

    /** Everything, nothing allowed. */
    public static final LintSettings FULL = new LintSettings(Set.of(), SIMILARITY, false);

    /** What needs one look at each prompt, nothing allowed. */
    public static final LintSettings QUICK = new LintSettings(Set.of(), SIMILARITY, true);

    public LintSettings {
        allowed = Set.copyOf(allowed);
        if (!(similarity > 0 && similarity <= 1)) {
            throw new IllegalArgumentException("similarity " + similarity + ": use more than 0 and at most 1");
        }
        for (LintCode code : allowed) {
            if (!code.allowable()) {
                throw new IllegalArgumentException(code.key() + " cannot be allowed: such a suite cannot be run");
            }
        }
    }

    /** The same with another similarity. */
    public LintSettings withSimilarity(double other) {
        return new LintSettings(allowed, other, quick);
    }

    /**
     * The same with further codes allowed.
     *
     * @param keys names of codes, separated by commas or white space
     * @throws IllegalArgumentException if one is not known or may not be allowed
     */
    public LintSettings allowing(String keys) {
        Set<LintCode> more = EnumSet.noneOf(LintCode.class);
        more.addAll(allowed);
        for (String key : keys.split("[,\\s]+", -1)) {
            if (!key.isEmpty()) {
                more.add(code(key));
            }
        }
        return new LintSettings(more, similarity, quick);
    }

    private static LintCode code(String key) {
        return LintCode.of(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown code '" + key + "', known are " + String.join(", ", LintCode.allowableKeys())));
    }
}
