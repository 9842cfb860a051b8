package org.refusalunit.engine.listener;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.ConfigurationParameters;
import org.refusalunit.engine.config.Parameters;
import org.refusalunit.engine.execution.RunSink;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.report.ConsoleTable;
import org.refusalunit.report.PrintTable;
import org.refusalunit.report.Report;
import org.refusalunit.report.ReportFormat;
import org.refusalunit.result.OutputFolder;
import org.refusalunit.result.ResultFolder;

/**
 * Writes reports at the end of a session, into every output folder that it wrote results into. A report that cannot be
 * written is said and fails nothing.
 */
final class SessionReports {

    private static final String PREFIX = "[refusalunit] ";
    private static final String JOB_SUMMARY = "GITHUB_STEP_SUMMARY";

    private record Place(ReportSettings settings, Set<Path> documents) {}

    private final Path workingDirectory;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final Map<Path, Place> places = new LinkedHashMap<>();

    SessionReports(Path workingDirectory, Map<String, String> environment, PrintStream out) {
        this.workingDirectory = workingDirectory;
        this.environment = Map.copyOf(environment);
        this.out = out;
    }

    /**
     * A sink that hands on to another one and remembers what that wrote.
     *
     * @throws IllegalArgumentException if a parameter of reports says nothing that is known
     */
    RunSink of(ConfigurationParameters parameters, RunSink sink) {
        ReportSettings settings = ReportSettings.of(parameters, workingDirectory);
        if (sink == RunSink.NONE || !settings.any()) {
            return sink;
        }
        Path root = OutputFolder.locate(parameters.get(Parameters.OUTPUT_DIR), workingDirectory);
        return new RunSink() {
            @Override
            public void answersAwaited() {
                Rehearsal.once(settings.formatsFor(1));
            }

            @Override
            public void trialFinished(Progress progress, TrialResult trial) {
                sink.trialFinished(progress, trial);
            }

            @Override
            public List<Path> classFinished(List<Finished> finished) {
                List<Path> documents = sink.classFinished(finished);
                remember(root, settings, documents);
                return documents;
            }
        };
    }

    private synchronized void remember(Path root, ReportSettings settings, List<Path> documents) {
        Set<Path> all = new LinkedHashSet<>(documents);
        Place before = places.get(root);
        if (before != null) {
            all.addAll(before.documents());
        }
        places.put(root, new Place(settings, all));
    }

    /** Writes what is to be written. */
    synchronized void write() {
        places.forEach((root, place) -> {
            try {
                ResultFolder.locked(root, () -> write(root, place.settings()));
                summarise(place);
            } catch (IOException | RuntimeException e) {
                out.println(PREFIX + "no report of " + root + ": " + e.getMessage());
            }
        });
        places.clear();
    }

    /** Of several processes the last one to come here sees the results of all. */
    private void write(Path root, ReportSettings settings) throws IOException {
        Report report = settings.read(List.of(root));
        Set<ReportFormat> formats = settings.formatsFor(report.trials());
        for (Path file : report.write(formats, root)) {
            out.println(PREFIX + "report -> " + file);
        }
        if (settings.formats().isEmpty() && !formats.contains(ReportFormat.HTML)) {
            Files.deleteIfExists(root.resolve(ReportFormat.HTML.fileName()));
            out.println(PREFIX + "no page of " + report.trials() + " trials unless " + Parameters.REPORT
                    + "=html,markdown asks for it");
        }
        report.leftOut().forEach(problem -> out.println(PREFIX + "left out of the report: " + problem));
        if (settings.console()) {
            out.print(ConsoleTable.ofIndex(root.resolve("results"))
                    .coloured(PrintTable.coloursFit(environment))
                    .render(PrintTable.consoleCharset()));
        }
    }

    /** Only what this session wrote: other sessions of the job add their own. */
    private void summarise(Place place) throws IOException {
        String file = environment.getOrDefault(JOB_SUMMARY, "");
        if (!place.settings().jobSummary()
                || file.isBlank()
                || place.documents().isEmpty()) {
            return;
        }
        Report report = place.settings().read(new ArrayList<>(place.documents()));
        if (report.trials() > ReportSettings.MOST_TRIALS_UNASKED) {
            report = report.most(1);
        }
        ByteArrayOutputStream markdown = new ByteArrayOutputStream();
        report.write(ReportFormat.MARKDOWN, markdown);
        Files.writeString(
                Path.of(file),
                markdown.toString(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
