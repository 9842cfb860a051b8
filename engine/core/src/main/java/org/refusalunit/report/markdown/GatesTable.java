package org.refusalunit.report.markdown;

import java.util.List;
import org.refusalunit.outcome.Difference;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.report.source.Points;
import org.refusalunit.report.source.ReportedResult;
import org.refusalunit.report.source.Results;

/** All gates, those that did not pass first; many that passed are folded. */
final class GatesTable {

    /** What a comment on a pull request shows of them without being asked. */
    private static final int MOST_PASSED = 20;

    private final Results results;

    GatesTable(Results results) {
        this.results = results;
    }

    void write(StringBuilder markdown) {
        Table others = table(List.of(GateStatus.FAIL, GateStatus.INCONCLUSIVE, GateStatus.SKIPPED));
        Table passed = table(List.of(GateStatus.PASS));
        if (passed.size() <= MOST_PASSED) {
            table(List.of(GateStatus.FAIL, GateStatus.INCONCLUSIVE, GateStatus.PASS, GateStatus.SKIPPED))
                    .write("Gates", markdown);
            return;
        }
        if (others.size() == 0) {
            markdown.append("### Gates\n\n");
        }
        others.write("Gates", markdown);
        passed.writeFolded(passed.size() + " gates passed", markdown);
    }

    private Table table(List<GateStatus> statuses) {
        Table table = new Table("", "Gate", "Class", "Model", "Rate", "What it says");
        for (GateStatus status : statuses) {
            for (ReportedResult result : results.all()) {
                for (GateResult gate : result.summary().gates()) {
                    if (gate.status() == status) {
                        table.row(
                                sign(status),
                                MarkdownText.of(gate.description()),
                                MarkdownText.of(result.simpleClassName()),
                                MarkdownText.of(result.model()),
                                figure(gate),
                                MarkdownText.of(gate.message()));
                    }
                }
            }
        }
        return table;
    }

    private static String figure(GateResult gate) {
        Difference difference = gate.difference();
        if (difference != null) {
            return MarkdownText.of(Points.of(difference.value()) + " points");
        }
        return gate.rate() == null ? MarkdownReport.NONE : MarkdownReport.rate(gate.rate());
    }

    private static String sign(GateStatus status) {
        return switch (status) {
            case PASS -> "✅ pass";
            case FAIL -> "❌ fail";
            case INCONCLUSIVE -> "⚠️ inconclusive";
            case SKIPPED -> "➖ skipped";
        };
    }
}
