package org.refusalunit.report.markdown;

import java.io.IOException;
import java.util.Locale;
import org.refusalunit.report.source.Change;
import org.refusalunit.report.source.ReportedResult;
import org.refusalunit.report.source.ReportedTrial;
import org.refusalunit.report.source.Results;
import org.refusalunit.result.RecordedTrial;

/** Trials that somebody should look at, by id: those that changed their verdict, and those not as expected. */
final class Standouts {

    /** A job's summary holds a megabyte, and a person reads less. */
    private static final int MOST = 50;

    private final Results results;

    Standouts(Results results) {
        this.results = results;
    }

    void write(StringBuilder markdown) throws IOException {
        Table changed = new Table("Class", "Model", "Prompt", "Category", "Before", "Now");
        Table unexpected = new Table("Class", "Model", "Prompt", "Category", "Expected", "Verdict", "Reason");
        int[] counts = new int[2];
        for (ReportedResult result : results.all()) {
            Results.trials(result, trial -> {
                if (trial.change() == Change.VERDICT && counts[0]++ < MOST) {
                    changed(changed, result, trial);
                }
                if (!Boolean.TRUE.equals(trial.trial().counted().asExpected()) && counts[1]++ < MOST) {
                    unexpected(unexpected, result, trial.trial());
                }
            });
        }
        folded(markdown, changed, counts[0], "with another verdict than before");
        folded(markdown, unexpected, counts[1], "not as expected or without a verdict");
    }

    private static void folded(StringBuilder markdown, Table table, int count, String what) {
        if (count == 0) {
            return;
        }
        String first = count > table.size() ? ", the first " + table.size() : "";
        table.writeFolded(count + (count == 1 ? " trial " : " trials ") + what + first, markdown);
    }

    private static void changed(Table table, ReportedResult result, ReportedTrial trial) {
        table.row(
                MarkdownText.of(result.simpleClassName()),
                MarkdownText.of(result.model()),
                name(trial.trial()),
                MarkdownText.of(trial.trial().category()),
                trial.before() == null ? "" : word(trial.before().label()),
                word(trial.trial().counted().verdict().label()));
    }

    private static void unexpected(Table table, ReportedResult result, RecordedTrial trial) {
        table.row(
                MarkdownText.of(result.simpleClassName()),
                MarkdownText.of(result.model()),
                name(trial),
                MarkdownText.of(trial.category()),
                word(trial.expectation()),
                word(trial.counted().verdict().label()),
                word(trial.counted().verdict().reason()));
    }

    private static String name(RecordedTrial trial) {
        return MarkdownText.of(trial.repeat() == 1 ? trial.id() : trial.id() + " #" + trial.repeat());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
