package org.refusalunit.suite.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.refusalunit.suite.SuiteComment;
import org.refusalunit.suite.SuiteEntry;

/**
 * What need not be told of a file: by the settings, by a comment {@code lint: allow code …} for the file, or by a comment
 * {@code lint: allow-next code …} for the next prompt.
 */
final class Allowances {

    private record Unknown(int line, String message) {}

    private static final String FILE = "allow";
    private static final String NEXT = "allow-next";

    private final Set<LintCode> everywhere = EnumSet.noneOf(LintCode.class);
    private final Map<Integer, Set<LintCode>> byLine = new HashMap<>();
    private final List<Unknown> unknown = new ArrayList<>();

    Allowances(Set<LintCode> bySettings, List<SuiteComment> comments, List<SuiteEntry> entries) {
        everywhere.addAll(bySettings);
        for (SuiteComment comment : comments) {
            read(comment, entries);
        }
    }

    boolean allows(LintCode code, int line) {
        return everywhere.contains(code) || byLine.getOrDefault(line, Set.of()).contains(code);
    }

    void tellUnknown(LintSink sink) {
        for (Unknown found : unknown) {
            sink.add(LintCode.UNKNOWN_DIRECTIVE, found.line(), "", found.message());
        }
    }

    private void read(SuiteComment comment, List<SuiteEntry> entries) {
        List<String> words = Arrays.stream(comment.text()
                        .substring(SuiteComment.TO_LINTER.length())
                        .split("[,\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        boolean next = !words.isEmpty() && words.get(0).equals(NEXT);
        if (words.size() < 2 || !(next || words.get(0).equals(FILE))) {
            unknown.add(new Unknown(
                    comment.line(),
                    "is not understood: write 'lint: allow' and codes for the file, 'lint: allow-next' and codes for"
                            + " the next prompt"));
            return;
        }
        Set<LintCode> target = next
                ? byLine.computeIfAbsent(lineBehind(comment.line(), entries), ignored -> EnumSet.noneOf(LintCode.class))
                : everywhere;
        words.stream().skip(1).forEach(word -> allow(word, comment.line(), target));
    }

    private void allow(String word, int line, Set<LintCode> target) {
        LintCode.of(word).filter(LintCode::allowable).ifPresentOrElse(target::add, () -> {
            String message = LintCode.of(word).isPresent()
                    ? "the code '" + word + "' cannot be allowed: such a suite cannot be run"
                    : "unknown code '" + Quoted.of(word) + "', known are "
                            + String.join(", ", LintCode.allowableKeys());
            unknown.add(new Unknown(line, message));
        });
    }

    /** The line of the first prompt behind a line; that line itself where there is none. */
    private static int lineBehind(int line, List<SuiteEntry> entries) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).line() > line) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < entries.size() ? entries.get(low).line() : line;
    }
}
