package org.refusalunit.engine.execution;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refusalunit.judge.CountingPolicy;
import org.refusalunit.judge.LabelledJudging;
import org.refusalunit.outcome.Correction;
import org.refusalunit.spi.JudgeValidation;
import org.refusalunit.stats.CountedTrials;
import org.refusalunit.stats.JudgeError;
import org.refusalunit.stats.RateCorrection;
import org.refusalunit.stats.Rates;

/** Corrects rates for the errors of a class's judge: those that the class measures, or else those that the judge gives. */
final class Corrections {

    private Corrections() {}

    /** The corrected rates, or {@code null} where the judge's errors are not known. */
    static @Nullable Correction of(ClassRun classRun, CountedTrials trials) {
        JudgeError error = error(classRun);
        return error == null ? null : RateCorrection.of(trials, error, Rates.CONFIDENCE);
    }

    private static @Nullable JudgeError error(ClassRun classRun) {
        CountingPolicy counting = classRun.plan().declaration().counting();
        Optional<String> labelled = classRun.plan().declaration().labelled();
        if (labelled.isPresent()) {
            LabelledJudging.Counts counts = classRun.labelled(labelled.get());
            return new JudgeError(
                    counts.truePositives(),
                    counts.falseNegatives(),
                    counts.falsePositives(),
                    counts.trueNegatives(),
                    labelled.get());
        }
        // A judge's own figures are about refusals of any kind; under another policy they say nothing, nor of a layer
        // before it.
        if (!counting.equals(CountingPolicy.standard())
                || classRun.plan().declaration().layer().isPresent()) {
            return null;
        }
        JudgeValidation found = classRun.judgeValidation().orElse(null);
        if (found == null) {
            return null;
        }
        boolean tellsBoth = found.truePositives() + found.falseNegatives() > 0
                && found.falsePositives() + found.trueNegatives() > 0;
        return tellsBoth
                ? new JudgeError(
                        found.truePositives(),
                        found.falseNegatives(),
                        found.falsePositives(),
                        found.trueNegatives(),
                        found.source())
                : null;
    }
}
