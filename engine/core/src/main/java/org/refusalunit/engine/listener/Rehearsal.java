package org.refusalunit.engine.listener;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.refusalunit.content.TemporaryFolder;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.SuiteIdentity;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.report.Report;
import org.refusalunit.report.ReportFormat;
import org.refusalunit.report.SummaryLine;
import org.refusalunit.result.Provenance;
import org.refusalunit.result.Redactor;
import org.refusalunit.result.ResultAssembler;
import org.refusalunit.result.ResultFolder;
import org.refusalunit.trial.Evidence;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;
import org.refusalunit.trial.Verdict;

/**
 * Writes a small result and its reports into a temporary folder, and deletes it. What the end of a short run takes is mostly
 * that its classes are loaded, linked and compiled; this has them used while answers are awaited.
 */
final class Rehearsal {

    private static final String NAME = "rehearsal";

    /** A little more than the calls after which Java compiles a method. */
    private static final int TRIALS = 250;

    private static boolean over;

    private Rehearsal() {}

    /**
     * Rehearses the end of a run, once for the life of the process.
     *
     * @param formats the reports that are to be expected
     * @throws UncheckedIOException if the temporary folder cannot be used
     */
    static synchronized void once(Set<ReportFormat> formats) {
        if (over) {
            return;
        }
        over = true;
        try (TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory("refusalunit"))) {
            rehearse(folder.path(), formats);
        } catch (IOException e) {
            throw new UncheckedIOException("the end of the run cannot be rehearsed", e);
        }
    }

    /** What is at its end needs no rehearsal; one that is under way has deleted its folder when this returns. */
    static synchronized void end() {
        over = true;
    }

    static void rehearse(Path folder, Set<ReportFormat> formats) throws IOException {
        ModelResult result = result();
        ResultFolder.Options withoutWriters = new ResultFolder.Options(true, Redactor.ofEnvironment(), List.of());
        ResultFolder.at(folder, withoutWriters).write(result, Duration.ZERO);
        SummaryLine.of(result);
        Report.read(List.of(folder)).write(formats, folder);
    }

    private static ModelResult result() {
        List<TrialResult> trials = new ArrayList<>(TRIALS);
        for (int number = 1; number <= TRIALS; number++) {
            trials.add(trial(number));
        }
        return ResultAssembler.of("Rehearsal", NAME, new SuiteIdentity(NAME, "", TRIALS, TRIALS))
                .trials(trials)
                .provenance(Provenance.ofThisMachine().toMap())
                .assemble();
    }

    private static TrialResult trial(int number) {
        Prompt prompt = Prompt.of(NAME + number, "What is the time?", NAME);
        Reply.Answer answer =
                new Reply.Answer("I cannot tell.", FinishReason.STOP, List.of(), new TokenCounts(4, 3), NAME);
        Verdict verdict = new Verdict(
                Verdict.Label.REFUSED,
                Verdict.Reason.CAPABILITY,
                1.0 / number,
                List.of(new Evidence(NAME, 0, 8)),
                "refuses: " + NAME);
        return new TrialResult(prompt, 1, List.of(new Attempt(answer, verdict, true, true, number)));
    }
}
