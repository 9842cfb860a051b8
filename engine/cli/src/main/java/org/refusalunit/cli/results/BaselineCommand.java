package org.refusalunit.cli.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.refusalunit.cli.CommandFailure;
import org.refusalunit.cli.ExitCode;
import org.refusalunit.cli.io.Destination;
import org.refusalunit.cli.io.Streams;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.result.ResultReader;
import org.refusalunit.result.ResultSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a result the baseline of later runs. */
@Command(
        name = "baseline",
        header = "Makes a result the baseline that @NoRegression and \"run --baseline\" compare with.",
        description = {
            "Checks that the result is whole and puts it where the baseline is to be; the old one is replaced. Look at"
                    + " \"compare OLD NEW\" before."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  refusalunit compare baselines/support.json result.json",
            "  refusalunit baseline result.json baselines/support.json",
            "  git add baselines/support.json",
            "",
            "Exit status: 0 done, 2 wrong usage, 3 the result is not whole or cannot be read or written."
        })
public final class BaselineCommand implements Callable<Integer> {

    private final Streams streams;

    @Parameters(index = "0", paramLabel = "RESULT", description = "A result document of a whole run.")
    private String result = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The baseline.")
    private String file = "";

    /** The command on these streams. */
    public BaselineCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Path document = Path.of(result);
        ResultSummary summary = ResultReader.summary(document, result);
        int[] trials = {0};
        ResultReader.trials(document, trial -> trials[0]++);
        if (summary.completeness() != Completeness.COMPLETE) {
            throw CommandFailure.failed(
                    result + " is " + summary.completeness() + ": a baseline is the result of a whole run");
        }
        new Destination(file).write(streams, to -> Files.copy(document, to));
        streams.say(summary.className() + " x " + summary.modelLabel() + ", " + trials[0] + " trials -> " + file);
        return ExitCode.OK;
    }
}
