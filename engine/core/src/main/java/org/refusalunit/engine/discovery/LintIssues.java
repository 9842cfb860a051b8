package org.refusalunit.engine.discovery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.platform.engine.ConfigurationParameters;
import org.refusalunit.engine.config.Parameters;
import org.refusalunit.engine.platform.Issues;
import org.refusalunit.suite.Suite;
import org.refusalunit.suite.lint.LintFinding;
import org.refusalunit.suite.lint.LintReport;
import org.refusalunit.suite.lint.LintSettings;
import org.refusalunit.suite.lint.LintSeverity;
import org.refusalunit.suite.lint.Linter;

/**
 * What the linter finds in the suites of a discovery. Without being told, it looks at each prompt once, of suites small enough
 * that nobody notices; and never at suites inside jars, which are not their user's to mend.
 */
final class LintIssues {

    /** Up to here a look at each prompt takes a few milliseconds. */
    static final int SMALL = 10_000;

    private static final int MOST_TOLD = 10;

    /** An issue of a suite. */
    record Issue(Issues.Level level, String message) {}

    private enum Mode {
        OFF,
        AUTO,
        QUICK,
        FULL
    }

    private final Mode mode;
    private final LintSettings settings;
    private final Set<Suite> done = Collections.newSetFromMap(new IdentityHashMap<>());

    private LintIssues(Mode mode, LintSettings settings) {
        this.mode = mode;
        this.settings = settings;
    }

    static LintIssues of(ConfigurationParameters parameters, Consumer<String> warnings) {
        Mode mode = mode(parameters.get(Parameters.LINT).orElse("auto").strip(), warnings);
        LintSettings settings = mode == Mode.FULL ? LintSettings.FULL : LintSettings.QUICK;
        try {
            settings = settings.allowing(parameters.get(Parameters.LINT_ALLOW).orElse(""));
        } catch (IllegalArgumentException e) {
            warnings.accept(Parameters.LINT_ALLOW + ": " + e.getMessage());
        }
        return new LintIssues(mode, settings);
    }

    private static Mode mode(String value, Consumer<String> warnings) {
        return switch (value) {
            case "off" -> Mode.OFF;
            case "auto" -> Mode.AUTO;
            case "quick" -> Mode.QUICK;
            case "full" -> Mode.FULL;
            default -> {
                warnings.accept(Parameters.LINT + "=" + value + ": use auto, off, quick or full");
                yield Mode.AUTO;
            }
        };
    }

    /** What is in a suite; nothing for one that was looked at before. */
    List<Issue> in(Suite suite) {
        boolean due = switch (mode) {
            case OFF -> false;
            case AUTO -> suite.size() <= SMALL && suite.file().isPresent();
            case QUICK, FULL -> suite.file().isPresent();
        };
        if (!due || !done.add(suite)) {
            return List.of();
        }
        LintReport report = new Linter(settings).check(suite);
        List<Issue> issues = new ArrayList<>();
        for (LintFinding finding : report.findings()) {
            if (issues.size() < MOST_TOLD) {
                issues.add(new Issue(level(finding), finding.at(suite.location())));
            }
        }
        int hidden = report.findings().size() - issues.size();
        if (hidden > 0) {
            issues.add(new Issue(
                    Issues.Level.INFO,
                    suite.location() + ": " + hidden + " more findings of the linter; lint the file"));
        }
        return issues;
    }

    private static Issues.Level level(LintFinding finding) {
        return finding.severity() == LintSeverity.NOTE ? Issues.Level.INFO : Issues.Level.WARNING;
    }
}
