package org.refusalunit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.refusalunit.report.csv.CsvReport;
import org.refusalunit.report.html.HtmlReport;
import org.refusalunit.report.markdown.MarkdownReport;
import org.refusalunit.report.source.ModelSizes;
import org.refusalunit.report.source.ReportedResult;
import org.refusalunit.report.source.Results;
import org.refusalunit.result.AtomicFile;
import org.refusalunit.result.ResultSummary;

/**
 * Results of any number of runs, forks and models in one report.
 *
 * <pre>{@code
 * Report.read(List.of(Path.of("target/refusalunit"), Path.of("nightly/refusalunit")))
 *         .against(Path.of("src/test/baseline"))
 *         .write(ReportFormat.HTML, Path.of("report.html"));
 * }</pre>
 *
 * Equal results give equal bytes.
 */
public final class Report {

    /** The heading of reports that are not given one. */
    public static final String TITLE = "Refusal report";

    /** How many trials a page has at most, unless told otherwise. */
    public static final int MOST_TRIALS = 20_000;

    private final Results results;
    private final String title;
    private final int mostTrials;

    private Report(Results results, String title, int mostTrials) {
        this.results = results;
        this.title = title;
        this.mostTrials = mostTrials;
    }

    /**
     * Reads the headline figures of all results; trials are read when a report is written.
     *
     * @param places result documents, output folders, their folders of results, or folders with several of these below them.
     *     A document that occurs several times is taken once
     * @throws IllegalArgumentException if no place is given
     * @throws IOException if a place has no results, or is a document that cannot be read
     */
    public static Report read(List<Path> places) throws IOException {
        if (places.isEmpty()) {
            throw new IllegalArgumentException("name an output folder, such as target/refusalunit");
        }
        return new Report(Results.read(places), TITLE, MOST_TRIALS);
    }

    /** The same report with another heading. */
    public Report titled(String heading) {
        return new Report(results, heading, mostTrials);
    }

    /**
     * The same report with all that changed since an earlier run.
     *
     * @param baseline where its results are, as in {@link #read}
     * @throws IOException if there are none
     */
    public Report against(Path baseline) throws IOException {
        return new Report(results.against(baseline), title, mostTrials);
    }

    /**
     * The same report with models' numbers of parameters that their names do not say.
     *
     * @param sizes {@code label=size} with commas between them, such as {@code demo=0.1M,large=70B}
     * @throws IllegalArgumentException if it is something else
     */
    public Report sized(String sizes) {
        return new Report(results.sized(ModelSizes.parse(sizes)), title, mostTrials);
    }

    /**
     * The same report with at most so many trials on the page; of more, those that are not as expected, have no verdict or
     * changed it come first. Figures and the other formats always have all.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Report most(int trials) {
        if (trials < 1) {
            throw new IllegalArgumentException("a page has at least one trial: " + trials);
        }
        return new Report(results, title, trials);
    }

    /** The headline figures; paths are those of the documents as found. */
    public List<ResultSummary> summaries() {
        return results.all().stream().map(ReportedResult::summary).toList();
    }

    /** What could not be read of the folders, a line each. */
    public List<String> leftOut() {
        return results.leftOut();
    }

    /** How many trials there are in all. */
    public int trials() {
        return results.trials();
    }

    /**
     * Writes the report to a stream, which stays open.
     *
     * @throws IOException if a document cannot be read, or the stream not be written
     */
    public void write(ReportFormat format, OutputStream out) throws IOException {
        switch (format) {
            case HTML -> new HtmlReport(results, title, mostTrials).write(out);
            case MARKDOWN -> new MarkdownReport(results, title, mostTrials).write(out);
            case CSV -> new CsvReport(results).write(out);
        }
    }

    /**
     * Writes the report to a file, whose folder is created where it is missing. A reader of the file never sees half of it.
     *
     * @throws IOException if a document cannot be read, or the file not be written
     */
    public void write(ReportFormat format, Path file) throws IOException {
        AtomicFile.write(file, out -> write(format, out));
    }

    /**
     * Writes the report in several formats, each to a file of its usual name.
     *
     * @return the files
     * @throws IOException if a document cannot be read, or a file not be written
     */
    public List<Path> write(Set<ReportFormat> formats, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (ReportFormat format : formats) {
            Path file = folder.resolve(format.fileName());
            write(format, file);
            files.add(file);
        }
        return files;
    }
}
