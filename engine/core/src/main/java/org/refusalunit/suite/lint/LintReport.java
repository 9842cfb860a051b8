package org.refusalunit.suite.lint;

import java.util.List;

/**
 * What was found in a suite.
 *
 * @param location where the suite was read from, as it was given
 * @param prompts how many prompts were looked at: those on lines without faults
 * @param findings by their lines, those of the file as a whole first
 * @param allowed how many more were found that the file or the settings allow
 */
public record LintReport(String location, int prompts, List<LintFinding> findings, int allowed) {

    public LintReport {
        findings = List.copyOf(findings);
    }

    /** How many findings are of that severity. */
    public long count(LintSeverity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** The findings that are at least as bad. */
    public List<LintFinding> atLeast(LintSeverity severity) {
        return findings.stream()
                .filter(finding -> finding.severity().compareTo(severity) <= 0)
                .toList();
    }
}
