package org.refusalunit.stats;

import java.util.List;
import java.util.Optional;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Details;

/**
 * What a cascade of two judges sent on.
 *
 * @param answers how many answers came before the cascade, by their counted attempts
 * @param sent how many of them the first judge could not decide
 */
public record CascadeShare(int answers, int sent) {

    /** The share of the trials that a cascade judged; empty where none did. */
    public static Optional<CascadeShare> of(List<TrialResult> trials) {
        int answers = 0;
        int sent = 0;
        for (TrialResult trial : trials) {
            String by = trial.counted().verdict().details().get(Details.CASCADE);
            if (by != null) {
                answers++;
                sent += by.equals(Details.SECOND) ? 1 : 0;
            }
        }
        return answers == 0 ? Optional.empty() : Optional.of(new CascadeShare(answers, sent));
    }

    /** The share, 0 to 1. */
    public double share() {
        return (double) sent / answers;
    }
}
