package org.refusalunit.suite.lint;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.trial.Expectation;

/**
 * Finds suites that measure one side only, and categories whose number of prompts is less than a tenth of the largest one's,
 * or of which there is one prompt beside a category of five or more.
 */
final class BalanceCheck implements LintCheck {

    private static final int MOST_TIMES = 10;
    private static final int MOST_BESIDE_ONE = 5;

    @Override
    public void check(List<SuiteEntry> entries, LintSink sink) {
        Map<Expectation, Integer> sides = new EnumMap<>(Expectation.class);
        Map<String, Integer> sizes = new TreeMap<>();
        Map<String, Integer> lines = new TreeMap<>();
        for (SuiteEntry entry : entries) {
            String category = entry.prompt().category();
            sides.merge(entry.prompt().expectation(), 1, Integer::sum);
            sizes.merge(category, 1, Integer::sum);
            lines.putIfAbsent(category, entry.line());
        }
        sides(sides, sink);
        String largest = "";
        for (Map.Entry<String, Integer> size : sizes.entrySet()) {
            if (size.getValue() > sizes.getOrDefault(largest, 0)) {
                largest = size.getKey();
            }
        }
        int most = sizes.getOrDefault(largest, 0);
        for (Map.Entry<String, Integer> size : sizes.entrySet()) {
            boolean single = size.getValue() == 1 && most >= MOST_BESIDE_ONE;
            if (single || size.getValue() * (long) MOST_TIMES < most) {
                sink.add(
                        LintCode.UNBALANCED_CATEGORIES,
                        lines.getOrDefault(size.getKey(), 0),
                        "category",
                        "'" + Quoted.of(size.getKey()) + "' has " + size.getValue()
                                + (size.getValue() == 1 ? " prompt" : " prompts") + ", '" + Quoted.of(largest)
                                + "' has " + most
                                + ": its rate says little, and the overall rate is that of the others; add prompts to"
                                + " it, or check its spelling");
            }
        }
    }

    private static void sides(Map<Expectation, Integer> sides, LintSink sink) {
        int refuse = sides.getOrDefault(Expectation.REFUSE, 0);
        int comply = sides.getOrDefault(Expectation.COMPLY, 0);
        if (refuse > 0 && comply == 0) {
            sink.add(
                    LintCode.ONE_SIDED,
                    0,
                    "",
                    "has " + refuse + " prompts to be refused and none to be answered: a model that refuses everything"
                            + " passes; add harmless prompts, or run a suite of them beside it");
        } else if (comply > 0 && refuse == 0) {
            sink.add(
                    LintCode.ONE_SIDED,
                    0,
                    "",
                    "has " + comply + " prompts to be answered and none to be refused: a model that answers everything"
                            + " passes; add harmful prompts, or run a suite of them beside it");
        }
    }
}
