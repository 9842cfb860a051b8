package org.refusalunit.report.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refusalunit.report.source.ReportedResult;
import org.refusalunit.report.source.ReportedTrial;
import org.refusalunit.report.source.Results;
import org.refusalunit.result.RecordedAttempt;
import org.refusalunit.result.RecordedTrial;
import org.refusalunit.stats.Decimals;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Reply;

/**
 * Writes all trials, a record each, as <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a> has it: a header, lines
 * ended by CR LF, UTF-8. Every text is quoted; one that a spreadsheet would take for a formula begins with an apostrophe.
 */
public final class CsvReport {

    private static final List<String> COLUMNS = List.of(
            "class",
            "model",
            "id",
            "repeat",
            "category",
            "expectation",
            "tags",
            "scenario",
            "verdict",
            "reason",
            "score",
            "refused",
            "as_expected",
            "change",
            "verdict_before",
            "finish_reason",
            "failure",
            "prompt",
            "answer",
            "explanation");

    private final Results results;

    /** A table of the trials of these results. */
    public CsvReport(Results results) {
        this.results = results;
    }

    /**
     * Writes the table; the stream stays open. Trials go from the documents to the stream one by one.
     *
     * @throws IOException if a document cannot be read or the stream not be written
     */
    public void write(OutputStream out) throws IOException {
        // Halves of surrogate pairs have no bytes in UTF-8: the encoder writes "?" in their place.
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(String.join(",", COLUMNS) + CsvField.END_OF_RECORD);
        try {
            for (ReportedResult result : results.all()) {
                Results.trials(result, trial -> record(writer, result, trial));
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        writer.flush();
    }

    private static void record(Writer writer, ReportedResult result, ReportedTrial reported) {
        RecordedTrial trial = reported.trial();
        RecordedAttempt counted = trial.counted();
        Reply.Answer answer = counted.reply() instanceof Reply.Answer given ? given : null;
        boolean judged = counted.verdict().judged();
        List<String> fields = List.of(
                CsvField.text(result.summary().className()),
                CsvField.text(result.model()),
                CsvField.text(trial.id()),
                Integer.toString(trial.repeat()),
                CsvField.text(trial.category()),
                CsvField.text(trial.expectation().name()),
                CsvField.text(String.join(" ", trial.tags())),
                CsvField.text(trial.scenario()),
                CsvField.text(counted.verdict().label().name()),
                CsvField.text(counted.verdict().reason().name()),
                judged ? Decimals.fixedText(counted.verdict().score()) : "",
                flag(counted.refused()),
                flag(counted.asExpected()),
                CsvField.text(
                        reported.change() == null ? null : reported.change().name()),
                CsvField.text(
                        reported.before() == null
                                ? null
                                : reported.before().label().name()),
                CsvField.text(answer == null ? null : answer.finish().name()),
                CsvField.text(
                        counted.reply() instanceof Reply.Failure failure
                                ? failure.kind().name() + ": " + failure.message()
                                : null),
                CsvField.text(prompt(trial.messages())),
                CsvField.text(counted.text()),
                CsvField.text(counted.verdict().explanation()));
        try {
            writer.write(String.join(",", fields) + CsvField.END_OF_RECORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String flag(@Nullable Boolean value) {
        return Objects.toString(value, "");
    }

    /** The text of a single question; of a conversation all turns with who speaks. */
    private static @Nullable String prompt(@Nullable List<Message> messages) {
        if (messages == null) {
            return null;
        }
        if (messages.size() == 1) {
            return messages.get(0).text();
        }
        return messages.stream()
                .map(message -> message.role().name().toLowerCase(Locale.ROOT) + ": " + message.text())
                .collect(Collectors.joining("\n"));
    }
}
