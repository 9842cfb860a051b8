package org.refusalunit.cli.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.refusalunit.outcome.Difference;
import org.refusalunit.stats.IndependentDifference;
import org.refusalunit.stats.PairedTable;

/**
 * Two sides held against each other; differences are those of B less A.
 *
 * @param paired whether the same prompts are compared one by one
 * @param lines the figures: of all, of each suite, of each category
 * @param aloneA judged trials that A alone has, of those that are paired
 * @param aloneB judged trials that B alone has
 * @param changed prompts that have the same id and another text; left out where prompts are paired
 * @param flips prompts of which one side's answer is a refusal and the other one's is not, where prompts are paired
 */
record Comparison(boolean paired, List<Line> lines, int aloneA, int aloneB, List<String> changed, List<Flip> flips) {

    /**
     * A line of figures.
     *
     * @param name what it is about
     * @param refusedA refusals of A
     * @param nA judged trials of A
     * @param refusedB refusals of B
     * @param nB judged trials of B
     * @param difference of the rates; empty where there are none
     * @param p of the two-sided test of equal rates: exact McNemar where paired, else the pooled z-test
     */
    record Line(String name, int refusedA, int nA, int refusedB, int nB, Optional<Difference> difference, double p) {}

    /**
     * A prompt whose answers differ.
     *
     * @param name the prompt
     * @param toRefusal whether B is the one that refuses
     */
    record Flip(String name, boolean toRefusal) {}

    /** Pairs trials of the same suite, id, text and repeat. */
    static Comparison paired(Side a, Side b, double confidence) {
        List<Flip> flips = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        int matched = 0;
        for (Map.Entry<TrialKey, Side.Finding> entry : a.trials().entrySet()) {
            Side.Finding other = b.trials().get(entry.getKey());
            if (other == null) {
                continue;
            }
            matched++;
            if (!other.promptSha256().equals(entry.getValue().promptSha256())) {
                changed.add(entry.getKey().name());
            } else if (other.refused() != entry.getValue().refused()) {
                flips.add(new Flip(entry.getKey().name(), other.refused()));
            }
        }
        List<Line> lines = lines(a, b, (name, of) -> pairedLine(name, a, b, of, confidence));
        return new Comparison(
                true, lines, a.trials().size() - matched, b.trials().size() - matched, changed, flips);
    }

    /** Takes both sides for samples that have nothing to do with each other. */
    static Comparison independent(Side a, Side b, double confidence) {
        return new Comparison(
                false,
                lines(a, b, (name, of) -> independentLine(name, a, b, of, confidence)),
                0,
                0,
                List.of(),
                List.of());
    }

    private interface LineOf {

        Line line(String name, BiPredicate<TrialKey, Side.Finding> of);
    }

    private static List<Line> lines(Side a, Side b, LineOf figures) {
        List<Line> lines = new ArrayList<>();
        lines.add(figures.line("all", (key, finding) -> true));
        TreeSet<String> suites = new TreeSet<>();
        TreeSet<String> categories = new TreeSet<>();
        for (Side side : List.of(a, b)) {
            side.trials().keySet().forEach(key -> suites.add(key.suite()));
            side.trials().values().forEach(finding -> categories.add(finding.category()));
        }
        if (suites.size() > 1) {
            suites.forEach(suite ->
                    lines.add(figures.line(suite, (key, finding) -> key.suite().equals(suite))));
        }
        if (categories.size() > 1) {
            categories.forEach(category -> lines.add(
                    figures.line(category, (key, finding) -> finding.category().equals(category))));
        }
        return lines;
    }

    private static Line pairedLine(
            String name, Side a, Side b, BiPredicate<TrialKey, Side.Finding> of, double confidence) {
        int both = 0;
        int onlyA = 0;
        int onlyB = 0;
        int neither = 0;
        for (Map.Entry<TrialKey, Side.Finding> entry : a.trials().entrySet()) {
            Side.Finding first = entry.getValue();
            Side.Finding second = b.trials().get(entry.getKey());
            if (!of.test(entry.getKey(), first)
                    || second == null
                    || !Objects.equals(first.promptSha256(), second.promptSha256())) {
                continue;
            }
            if (first.refused()) {
                both += second.refused() ? 1 : 0;
                onlyA += second.refused() ? 0 : 1;
            } else {
                onlyB += second.refused() ? 1 : 0;
                neither += second.refused() ? 0 : 1;
            }
        }
        PairedTable table = new PairedTable(both, onlyB, onlyA, neither);
        int n = table.pairs();
        return new Line(name, both + onlyA, n, both + onlyB, n, table.difference(confidence), table.exactMcNemar());
    }

    private static Line independentLine(
            String name, Side a, Side b, BiPredicate<TrialKey, Side.Finding> of, double confidence) {
        int nA = count(a, of, false);
        int nB = count(b, of, false);
        int refusedA = count(a, of, true);
        int refusedB = count(b, of, true);
        return new Line(
                name,
                refusedA,
                nA,
                refusedB,
                nB,
                IndependentDifference.of(refusedB, nB, refusedA, nA, confidence),
                IndependentDifference.pooledTest(refusedB, nB, refusedA, nA));
    }

    private static int count(Side side, BiPredicate<TrialKey, Side.Finding> of, boolean refusalsOnly) {
        return (int) side.trials().entrySet().stream()
                .filter(entry -> of.test(entry.getKey(), entry.getValue()))
                .filter(entry -> !refusalsOnly || entry.getValue().refused())
                .count();
    }
}
