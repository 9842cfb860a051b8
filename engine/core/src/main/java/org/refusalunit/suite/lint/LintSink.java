package org.refusalunit.suite.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Takes findings, and leaves out those that are allowed. */
final class LintSink {

    private final Allowances allowances;
    private final List<LintFinding> findings = new ArrayList<>();
    private int allowed;

    LintSink(Allowances allowances) {
        this.allowances = allowances;
    }

    void add(LintCode code, int line, String field, String message) {
        if (allowances.allows(code, line)) {
            allowed++;
        } else {
            findings.add(new LintFinding(code, line, field, message));
        }
    }

    int allowed() {
        return allowed;
    }

    /** By their lines, those of one line in the order in which they were found. */
    List<LintFinding> findings() {
        List<LintFinding> sorted = new ArrayList<>(findings);
        if (sorted.size() > 1) {
            sorted.sort(Comparator.comparingInt(LintFinding::line));
        }
        return Collections.unmodifiableList(sorted);
    }
}
