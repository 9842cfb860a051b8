package org.refusalunit.cli.results;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.refusalunit.cli.CommandFailure;
import org.refusalunit.cli.ExitCode;
import org.refusalunit.cli.declare.NameValue;
import org.refusalunit.cli.io.Streams;
import org.refusalunit.cli.run.Execution;
import org.refusalunit.content.TemporaryFolder;
import org.refusalunit.engine.config.Parameters;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.GateStatus;
import org.refusalunit.report.TextTable;
import org.refusalunit.result.ResultReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Does a run again. */
@Command(
        name = "reproduce",
        header = "Tells how a result came about, whether that can be done again, and does it.",
        description = {
            "Prints the invocation from the provenance of a result and holds suite, judge, policy, model and versions against"
                    + " what is here. With --exec the run is done again, with the recorded parameters, and the new document"
                    + " compared with the old one byte by byte; set SOURCE_DATE_EPOCH as printed to have the same time in both."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  refusalunit reproduce results/cli.HarmfulHelpful/synthetic.json",
            "  refusalunit reproduce result.json --exec --classpath target/test-classes",
            "",
            "Exit status: 0 all is as it was, 1 something differs, 2 wrong usage, 3 failed."
        })
public final class ReproduceCommand implements Callable<Integer> {

    private static final int NAMED = 20;

    private final Streams streams;

    @picocli.CommandLine.Parameters(paramLabel = "RESULT", description = "A result document.")
    private String document = "";

    @Option(names = "--exec", description = "Do it again, and compare.")
    private boolean exec;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "Configuration parameter in place of the recorded one, such as refusalunit.tape.dir=FOLDER.")
    private List<String> parameters = new ArrayList<>();

    /** The command on these streams. */
    public ReproduceCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Path file = Path.of(document);
        Reproduction recorded = Reproduction.of(file);
        Optional<Class<?>> suite = recorded.suiteClass(streams);
        List<Checks.Check> checks = Checks.of(recorded, suite);
        StringBuilder text = new StringBuilder(recorded.invocation()).append("\n\n");
        text.append(new TextTable()
                .left("CHECK", checks.stream().map(Checks.Check::about).toList())
                .left("", checks.stream().map(check -> check.status().name()).toList())
                .left("", checks.stream().map(Checks.Check::detail).toList())
                .render());
        streams.print(text.toString());
        boolean differs = checks.stream().anyMatch(check -> check.status() == Checks.Status.DIFFERS);
        if (exec) {
            differs |= !again(recorded, suite);
        }
        return differs ? ExitCode.AMISS : ExitCode.OK;
    }

    private boolean again(Reproduction recorded, Optional<Class<?>> suite) throws IOException {
        Class<?> found = suite.orElseThrow(() -> CommandFailure.failed(
                "the class " + recorded.summary().className() + " is not on the class path: add it with --classpath"));
        try (TemporaryFolder scratch = new TemporaryFolder(Files.createTempDirectory("refusalunit-reproduce"))) {
            Path folder = scratch.path();
            Map<String, String> configuration = new TreeMap<>(recorded.parameters());
            parameters.forEach(text -> {
                NameValue parameter = NameValue.parse(text, "--param");
                configuration.put(parameter.name(), parameter.value());
            });
            configuration.put(Parameters.OUTPUT_DIR, folder.toString());
            configuration.remove(Parameters.BASELINE_WRITE);
            configuration.put(Parameters.PROGRESS, "off");
            configuration.put(Parameters.REPORT, "none");
            configuration.put(Parameters.REPORT_JOB_SUMMARY, "false");
            Execution.Outcome outcome = Execution.run(
                    found,
                    configuration,
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            for (Path written : outcome.documents()) {
                if (ResultReader.summary(written, "")
                        .modelLabel()
                        .equals(recorded.summary().modelLabel())) {
                    return compare(recorded, written);
                }
            }
            throw CommandFailure.failed("the run gave no result of "
                    + recorded.summary().modelLabel() + ": " + Execution.Failure.lines(outcome.failures()));
        }
    }

    private boolean compare(Reproduction recorded, Path now) throws IOException {
        Documents.Differences differences = Documents.between(recorded.document(), now);
        if (wroteBaseline(recorded)) {
            differences = differences.without("/gates/", "/analysis/comparisons/");
        }
        if (!differences.bytes()) {
            streams.print("\ndone again: the same bytes\n");
            return true;
        }
        if (differences.fields().isEmpty()) {
            streams.print("\ndone again: the same, but for the time\n");
            return true;
        }
        StringBuilder text = new StringBuilder("\ndone again: ")
                .append(differences.fields().size())
                .append(" fields differ\n");
        differences.fields().stream()
                .limit(NAMED)
                .forEach(field -> text.append("  ").append(field).append('\n'));
        text.append(differences.fields().size() > NAMED ? "  …\n" : "");
        streams.print(text.toString());
        return false;
    }

    /** Such a run's gates were not compared with anything, and doing it again replaces nobody's baseline. */
    private static boolean wroteBaseline(Reproduction recorded) {
        return recorded.summary().completeness() == Completeness.COMPLETE
                && recorded.summary().gates().stream().anyMatch(gate -> gate.status() == GateStatus.SKIPPED);
    }
}
