package org.refusalunit.suite.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.refusalunit.suite.Suite;
import org.refusalunit.suite.SuiteComment;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.suite.SuiteFault;
import org.refusalunit.suite.SuiteScan;

/**
 * Looks for what is allowed in a suite and mostly a mistake. Time grows with the number of prompts, not with that of their
 * pairs; memory beside the suite's own is some 250 bytes per prompt. Deterministic: the same file gives the same report.
 *
 * <pre>{@code
 * SuiteScan scan = Suites.scan("file:support.jsonl", loader, Path.of(""));
 * LintReport report = new Linter(LintSettings.FULL).check(scan);
 * report.findings().forEach(finding -> System.out.println(finding.at(report.location())));
 * }</pre>
 */
public final class Linter {

    private static final List<LintCheck> QUICK =
            List.of(new CharacterCheck(), new IdCheck(), new ExpectationCheck(), new FocusCheck());

    private final LintSettings settings;

    /** A linter that looks for what the settings say. */
    public Linter(LintSettings settings) {
        this.settings = settings;
    }

    /** What is in a file: its faults, and what else was found on the lines without any. */
    public LintReport check(SuiteScan scan) {
        Set<Integer> faulty = new HashSet<>();
        scan.faults().forEach(fault -> faulty.add(fault.line()));
        List<SuiteEntry> sound = scan.entries().stream()
                .filter(entry -> !faulty.contains(entry.line()))
                .toList();
        return check(scan.location(), sound, scan.comments(), scan.faults(), scan.blankNotes());
    }

    /** What is in a suite that was read without faults. What the reader drops, such as blank notes, is not seen. */
    public LintReport check(Suite suite) {
        return check(suite.location(), suite.entries(), suite.comments(), List.of(), List.of());
    }

    private LintReport check(
            String location,
            List<SuiteEntry> entries,
            List<SuiteComment> comments,
            List<SuiteFault> faults,
            List<Integer> blankNotes) {
        Allowances allowances = new Allowances(settings.allowed(), comments, entries);
        LintSink sink = new LintSink(allowances);
        for (SuiteFault fault : faults) {
            sink.add(LintCode.FAULT, fault.line(), fault.field(), fault.message());
        }
        allowances.tellUnknown(sink);
        for (int line : blankNotes) {
            sink.add(LintCode.BLANK_NOTES, line, "notes", "are blank: leave them out");
        }
        for (LintCheck check : checks()) {
            check.check(entries, sink);
        }
        return new LintReport(location, entries.size(), sink.findings(), sink.allowed());
    }

    private List<LintCheck> checks() {
        List<LintCheck> checks = new ArrayList<>(QUICK);
        if (!settings.quick()) {
            checks.add(new TagCheck());
            checks.add(new BalanceCheck());
            checks.add(new ContrastCheck());
            checks.add(new LengthCheck());
            if (!settings.allowed().contains(LintCode.NEAR_DUPLICATE)) {
                checks.add(new NearDuplicateCheck(settings.similarity()));
            }
        }
        return checks;
    }
}
