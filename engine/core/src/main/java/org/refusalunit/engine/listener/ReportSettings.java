package org.refusalunit.engine.listener;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.ConfigurationParameters;
import org.refusalunit.engine.config.Parameters;
import org.refusalunit.report.Report;
import org.refusalunit.report.ReportFormat;

/**
 * What reports a session writes.
 *
 * @param formats what is asked for; empty where that depends on how many trials there are
 * @param console whether a table is printed
 * @param jobSummary whether the job's summary is added to, where there is one
 * @param baseline what the reports are held against
 * @param sizes models' sizes as stated
 * @param mostTrials how many trials a page has at most
 */
record ReportSettings(
        Optional<Set<ReportFormat>> formats,
        boolean console,
        boolean jobSummary,
        Optional<Path> baseline,
        Optional<String> sizes,
        int mostTrials) {

    /** Reading the results of more trials again would be felt in the time of the run. */
    static final int MOST_TRIALS_UNASKED = 10_000;

    private static final String AUTO = "auto";
    private static final String CONSOLE = "console";

    /**
     * What the configuration parameters say.
     *
     * @param workingDirectory what a relative path of the baseline is relative to
     * @throws IllegalArgumentException if one says nothing that is known
     */
    static ReportSettings of(ConfigurationParameters parameters, Path workingDirectory) {
        List<String> formats = new ArrayList<>();
        boolean console = false;
        boolean auto = false;
        boolean none = true;
        for (String stated : parameters.get(Parameters.REPORT).orElse(AUTO).split(",", -1)) {
            String name = stated.strip().toLowerCase(Locale.ROOT);
            none &= name.isEmpty();
            switch (name) {
                case "" -> {}
                case CONSOLE -> console = true;
                case AUTO -> auto = true;
                default -> formats.add(name);
            }
        }
        Set<ReportFormat> asked = formats(String.join(",", formats));
        String baseline = parameters.get(Parameters.REPORT_BASELINE).orElse("").strip();
        return new ReportSettings(
                (auto || none) && asked.isEmpty() ? Optional.empty() : Optional.of(asked),
                console,
                parameters.getBoolean(Parameters.REPORT_JOB_SUMMARY).orElse(true),
                baseline.isEmpty() ? Optional.empty() : Optional.of(workingDirectory.resolve(baseline)),
                sizes(parameters),
                parameters.get(Parameters.REPORT_TRIALS, ReportSettings::number).orElse(Report.MOST_TRIALS));
    }

    private static Optional<String> sizes(ConfigurationParameters parameters) {
        Optional<String> sizes = parameters.get(Parameters.REPORT_SIZES);
        return sizes.isPresent() && sizes.get().isBlank() ? Optional.empty() : sizes;
    }

    private static Set<ReportFormat> formats(String list) {
        try {
            return ReportFormat.parse(list);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "configuration parameter " + Parameters.REPORT + ": " + e.getMessage() + ", auto, console", e);
        }
    }

    private static int number(String value) {
        int number = Integer.parseInt(value.strip());
        if (number < 1) {
            throw new IllegalArgumentException("it is less than 1");
        }
        return number;
    }

    /** Whether anything is written at all. */
    boolean any() {
        return console || jobSummary || formats.isEmpty() || !formats.get().isEmpty();
    }

    /** The report of these places, as the parameters want it. */
    Report read(List<Path> places) throws IOException {
        Report report = Report.read(places).most(mostTrials);
        if (sizes.isPresent()) {
            report = report.sized(sizes.get());
        }
        return baseline.isPresent() ? report.against(baseline.get()) : report;
    }

    /** What to write of a report with so many trials. */
    Set<ReportFormat> formatsFor(int trials) {
        return formats.orElseGet(() -> trials > MOST_TRIALS_UNASKED
                ? EnumSet.of(ReportFormat.MARKDOWN)
                : EnumSet.of(ReportFormat.HTML, ReportFormat.MARKDOWN));
    }
}
