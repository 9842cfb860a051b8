package org.refusalunit.report.markdown;

import java.util.Map;
import java.util.OptionalDouble;
import org.refusalunit.outcome.Rate;
import org.refusalunit.report.source.RepeatedAnswers;
import org.refusalunit.report.source.ReportedResult;
import org.refusalunit.report.source.Results;
import org.refusalunit.stats.Decimals;

/** Rates of tags where there are few, and how far answers to the same prompt agree. */
final class TagsAndRepeats {

    /** More are for the page. */
    private static final int MOST = 50;

    private final Results results;

    TagsAndRepeats(Results results) {
        this.results = results;
    }

    void write(StringBuilder markdown) {
        tags(markdown);
        repeats(markdown);
    }

    private void tags(StringBuilder markdown) {
        Table table = new Table("Class", "Model", "Tag", "Refused:", "Rate:", "Interval:");
        for (ReportedResult result : results.all()) {
            for (Map.Entry<String, Rate> tag : result.tags().entrySet()) {
                Rate rate = tag.getValue();
                table.row(
                        MarkdownText.of(result.simpleClassName()),
                        MarkdownText.of(result.model()),
                        MarkdownText.of(tag.getKey()),
                        rate.counts().refusals() + " of " + rate.counts().judged(),
                        MarkdownReport.rate(rate),
                        MarkdownReport.interval(rate.interval()));
            }
        }
        if (table.size() > 0 && table.size() <= MOST) {
            table.writeFolded("Refusal rates by tag", markdown);
        }
    }

    private void repeats(StringBuilder markdown) {
        Table agreement = new Table(
                "Class", "Model", "Prompts:", "Disagreement:", "Expected every time:", "At least once:", "Flaky:");
        Table flaky = new Table("Class", "Model", "Prompt", "Category", "Refused:");
        int all = 0;
        for (ReportedResult result : results.all()) {
            RepeatedAnswers repeats = result.repeats().orElse(null);
            if (repeats == null) {
                continue;
            }
            agreement.row(
                    MarkdownText.of(result.simpleClassName()),
                    MarkdownText.of(result.model()),
                    String.valueOf(repeats.prompts()),
                    MarkdownText.of(Decimals.percent(repeats.disagreement())),
                    share(repeats.passAtAll()),
                    share(repeats.passAtAny()),
                    String.valueOf(repeats.flaky().size()));
            all += repeats.flaky().size();
            repeats.flaky().stream()
                    .limit(Math.max(0, MOST - flaky.size()))
                    .forEach(prompt -> row(flaky, result, prompt));
        }
        agreement.write("Several answers to a prompt", markdown);
        if (flaky.size() > 0) {
            String first = all > flaky.size() ? ", the first " + flaky.size() : "";
            flaky.writeFolded(
                    all + (all == 1 ? " prompt" : " prompts") + " with answers that differ" + first, markdown);
        }
    }

    private static void row(Table table, ReportedResult result, RepeatedAnswers.Flaky prompt) {
        table.row(
                MarkdownText.of(result.simpleClassName()),
                MarkdownText.of(result.model()),
                MarkdownText.of(prompt.id()),
                MarkdownText.of(prompt.category()),
                prompt.refusals() + " of " + prompt.judged());
    }

    private static String share(OptionalDouble share) {
        return share.isPresent() ? MarkdownText.of(Decimals.percent(share.getAsDouble())) : MarkdownReport.NONE;
    }
}
