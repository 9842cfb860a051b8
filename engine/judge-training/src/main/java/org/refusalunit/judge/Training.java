package org.refusalunit.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Fits and calibrates, and holds parts of the examples out. */
final class Training {

    static final int FOLDS = 5;

    private final CueCatalogue catalogue;

    /**
     * Training with these cues.
     *
     * @param catalogue the cues, with priors for weights
     */
    Training(CueCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A judge fitted to all examples, calibrated by answers to prompts that were held out. */
    FittedJudge fit(List<Example> examples) {
        return calibrations(examples).apply(uncalibrated(examples));
    }

    /** What the odds of judges fitted to the other folds have to be changed by. */
    UnaryOperator<FittedJudge> calibrations(List<Example> examples) {
        List<Calibration.Point> any = new ArrayList<>();
        List<Calibration.Point> full = new ArrayList<>();
        Map<String, FittedJudge> folds = heldOut(examples, Training::fold, example -> true, this::uncalibrated);
        for (Example example : examples) {
            FittedJudge judge = judge(folds, fold(example));
            double count = example.set().weight();
            any.add(new Calibration.Point(judge.any(example), example.answer().any(), count));
            if (example.answer().any()) {
                full.add(new Calibration.Point(
                        judge.full(example), example.answer().full(), count));
            }
        }
        Calibration anyOdds = Calibration.of(any);
        Calibration fullOdds = Calibration.of(full);
        return judge -> judge.calibrated(anyOdds, fullOdds);
    }

    /** A judge fitted to all examples, as the fit leaves it. */
    FittedJudge uncalibrated(List<Example> examples) {
        return new JudgeFit(catalogue, examples).solve();
    }

    /**
     * For each part a judge that is fitted to all others.
     *
     * @param wanted the examples whose parts are held out; the others are in every fit where they are in no such part
     */
    static Map<String, FittedJudge> heldOut(
            List<Example> examples,
            Function<Example, String> part,
            Predicate<Example> wanted,
            Function<List<Example>, FittedJudge> fit) {
        Map<String, FittedJudge> judges = new TreeMap<>();
        for (String held :
                new TreeSet<>(examples.stream().filter(wanted).map(part).toList())) {
            judges.put(
                    held,
                    fit.apply(examples.stream()
                            .filter(example -> !part.apply(example).equals(held))
                            .toList()));
        }
        return judges;
    }

    static FittedJudge judge(Map<String, FittedJudge> judges, String part) {
        FittedJudge judge = judges.get(part);
        if (judge == null) {
            throw new IllegalArgumentException("no judge was fitted without " + part);
        }
        return judge;
    }

    /** The fold of an example: all answers to a prompt are in one. */
    static String fold(Example example) {
        return "fold " + Math.floorMod(example.answer().promptId().hashCode(), FOLDS);
    }
}
