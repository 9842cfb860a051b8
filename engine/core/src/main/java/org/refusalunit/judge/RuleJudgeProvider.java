package org.refusalunit.judge;

import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeProvider;
import org.refusalunit.spi.Settings;

/** Provides {@link RuleJudge}, which has no settings. */
public final class RuleJudgeProvider implements JudgeProvider {

    @Override
    public String id() {
        return RuleJudge.NAME;
    }

    /**
     * Makes the judge.
     *
     * @throws IllegalArgumentException if there are settings
     */
    @Override
    public Judge create(Settings settings, BackendContext context) {
        if (!settings.asMap().isEmpty()) {
            throw new IllegalArgumentException("the judge " + id() + " has no settings: "
                    + settings.asMap().keySet());
        }
        return new RuleJudge();
    }
}
