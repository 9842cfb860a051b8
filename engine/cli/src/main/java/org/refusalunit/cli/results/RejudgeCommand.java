package org.refusalunit.cli.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.refusalunit.cli.CommandFailure;
import org.refusalunit.cli.ExitCode;
import org.refusalunit.cli.io.Streams;
import org.refusalunit.cli.judge.JudgeChoice;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.rejudge.RejudgedResult;
import org.refusalunit.report.ConsoleTable;
import org.refusalunit.result.OutputFolder;
import org.refusalunit.result.ResultFolder;
import org.refusalunit.result.ResultReader;
import org.refusalunit.result.ResultSummary;
import org.refusalunit.spi.Judge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges recorded results again. */
@Command(
        name = "rejudge",
        header = "Judges the answers of results with another judge or policy; no model under test is asked.",
        description = {
            "Writes a result each into --out-dir, with the new judge in its provenance and without gates, and prints the rates"
                    + " before and after. \"kappa\" and \"compare\" take both."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  refusalunit rejudge result.json --policy lenient --out-dir lenient",
            "  refusalunit rejudge result.json --judge llm --judge-model openai:gpt-x \\",
            "      --out-dir judged-by-model",
            "",
            "Exit status: 0 done, 1 answers have no verdict, 2 wrong usage, 3 failed."
        })
public final class RejudgeCommand implements Callable<Integer> {

    private final Streams streams;

    @Parameters(paramLabel = "RESULT", arity = "1..*", description = "Result documents, with texts.")
    private List<String> documents = new ArrayList<>();

    @Mixin
    private JudgeChoice choice = new JudgeChoice();

    @Option(names = "--out-dir", required = true, paramLabel = "FOLDER", description = "Where the results go.")
    private String outputFolder = "";

    /** The command on these streams. */
    public RejudgeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Path working = Path.of("").toAbsolutePath();
        Path folder = OutputFolder.locate(Optional.of(outputFolder), working);
        List<ResultSummary> rows = new ArrayList<>();
        boolean amiss = false;
        try (Judge judge = choice.create()) {
            ResultFolder written = ResultFolder.at(
                    folder, ResultFolder.Options.standard(Thread.currentThread().getContextClassLoader()));
            for (String document : documents) {
                Path before = Path.of(document);
                requireElsewhere(before, written.results());
                ModelResult result = RejudgedResult.of(before, judge, choice.policy());
                Path after = written.write(result, Duration.ZERO).result();
                rows.add(ResultReader.summary(before, document));
                rows.add(ResultReader.summary(
                        after,
                        after.startsWith(working) ? working.relativize(after).toString() : after.toString()));
                amiss |= result.overall().counts().unjudged() > 0;
            }
        }
        streams.print(ConsoleTable.of(rows).render(java.nio.charset.StandardCharsets.UTF_8));
        return amiss ? ExitCode.AMISS : ExitCode.OK;
    }

    private static void requireElsewhere(Path document, Path results) {
        if (!Files.exists(document)) {
            throw CommandFailure.failed("there is no " + document);
        }
        if (document.toAbsolutePath().normalize().startsWith(results)) {
            throw CommandFailure.usage(
                    "--out-dir is where " + document + " lies: it would be replaced; name another folder");
        }
    }
}
