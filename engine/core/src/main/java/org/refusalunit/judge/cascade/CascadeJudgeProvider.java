package org.refusalunit.judge.cascade;

import java.util.Map;
import org.refusalunit.judge.JudgeProviders;
import org.refusalunit.judge.RuleJudge;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeProvider;
import org.refusalunit.spi.Settings;

/** Makes {@link org.refusalunit.annotations.CascadeJudge}. */
public final class CascadeJudgeProvider implements JudgeProvider {

    /** What the annotation says for the default judge. */
    private static final String DEFAULT = "void";

    private static final double LOW = 0.2;
    private static final double HIGH = 0.8;

    /** Found as a service. */
    public CascadeJudgeProvider() {}

    @Override
    public String id() {
        return CascadeJudge.NAME;
    }

    /**
     * Makes both judges.
     *
     * @throws IllegalArgumentException if the band is none
     * @throws Exception if a judge cannot be made
     */
    @Override
    public Judge create(Settings settings, BackendContext context) throws Exception {
        String declaredFirst = settings.text("first", DEFAULT);
        Judge first = declaredFirst.equals(DEFAULT)
                ? JudgeProviders.in(context.classLoader()).named(RuleJudge.NAME).create(Settings.of(Map.of()), context)
                : context.judge(declaredFirst);
        try {
            Judge second = context.judge(settings.text("second"));
            return new CascadeJudge(first, second, settings.number("low", LOW), settings.number("high", HIGH));
        } catch (Exception e) {
            first.close();
            throw e;
        }
    }
}
