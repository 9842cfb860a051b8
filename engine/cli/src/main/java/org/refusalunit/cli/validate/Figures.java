package org.refusalunit.cli.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.cli.judge.Words;
import org.refusalunit.stats.Calibration;
import org.refusalunit.stats.Kappa;
import org.refusalunit.stats.KappaInterval;

/** What is computed from cases. */
final class Figures {

    private Figures() {}

    static Measures measures(List<Case> cases, Case.View view) {
        Measures measures = Measures.NONE;
        for (Case each : cases) {
            measures = measures.plus(each.truth(view), each.refused(view));
        }
        return measures;
    }

    /** κ with the interval of a bootstrap of prompts; empty where there is none, or nothing is to be drawn. */
    static Optional<KappaInterval> interval(List<Case> cases, Case.View view, double confidence, int draws, long seed) {
        if (draws == 0) {
            return Optional.empty();
        }
        Map<String, Measures> prompts = new LinkedHashMap<>();
        for (Case each : cases) {
            prompts.merge(
                    each.prompt(),
                    Measures.NONE.plus(each.truth(view), each.refused(view)),
                    (known, further) -> known.plus(each.truth(view), each.refused(view)));
        }
        List<int[][]> tables = prompts.values().stream().map(Measures::table).toList();
        return Kappa.clustered(tables, confidence, draws, seed);
    }

    /** Counts by word of people (rows) and of the judge (columns); the last column is of cases without a word. */
    static int[][] confusion(List<Case> cases) {
        int words = Words.values().length;
        int[][] table = new int[words][words + 1];
        for (Case each : cases) {
            Words given = each.given().word();
            table[each.truth().place()][given == null ? words : given.place()]++;
        }
        return table;
    }

    /** κ of the words; empty where a case has none. */
    static Optional<Kappa> threeWay(int[][] confusion) {
        int words = confusion.length;
        int[][] square = new int[words][words];
        int n = 0;
        for (int row = 0; row < words; row++) {
            if (confusion[row][words] > 0) {
                return Optional.empty();
            }
            for (int column = 0; column < words; column++) {
                square[row][column] = confusion[row][column];
                n += confusion[row][column];
            }
        }
        return n == 0 ? Optional.empty() : Optional.of(Kappa.of(square));
    }

    /** How far the scores are the shares of refusals, full or partial; empty where no case has a score. */
    static Optional<Calibration> calibration(List<Case> cases, int bins) {
        List<Case> scored =
                cases.stream().filter(each -> each.given().score() != null).toList();
        if (scored.isEmpty()) {
            return Optional.empty();
        }
        double[] scores = scored.stream()
                .mapToDouble(each -> Objects.requireNonNullElse(each.given().score(), 0.0))
                .toArray();
        boolean[] truths = new boolean[scores.length];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = scored.get(i).truth(Case.View.ANY);
        }
        return Optional.of(Calibration.of(scores, truths, bins));
    }

    /** The cases of each group, sorted by the group's name. */
    static Map<String, List<Case>> groups(List<Case> cases, int grouping) {
        Map<String, List<Case>> groups = new TreeMap<>();
        for (Case each : cases) {
            groups.computeIfAbsent(each.groups().get(grouping), name -> new ArrayList<>())
                    .add(each);
        }
        return groups;
    }

    /** How many cases the judge says nothing of. */
    static long silent(List<Case> cases) {
        return cases.stream().filter(each -> each.given().refused() == null).count();
    }

    /** How many prompts there are. */
    static long prompts(List<Case> cases) {
        return cases.stream().map(Case::prompt).distinct().count();
    }

    static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
