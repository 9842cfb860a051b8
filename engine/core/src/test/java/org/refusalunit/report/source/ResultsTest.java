package org.refusalunit.report.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.report.SampleRuns;
import org.refusalunit.stats.PairedTable;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Verdict;

class ResultsTest {

    private static final String CLASS = "org.example.C";

    @TempDir
    private Path folder;

    private static TrialResult trial(String id, String question, Verdict.Label label, String answer) {
        boolean refused = label != Verdict.Label.COMPLIED;
        Attempt attempt = SampleRuns.answered(
                answer, label, refused ? Verdict.Reason.POLICY : Verdict.Reason.NONE, 0.5, "", refused);
        return new TrialResult(Prompt.of(id, question, "harmful"), 1, List.of(attempt));
    }

    private Path run(String name, String model, TrialResult... trials) throws IOException {
        Path root = folder.resolve(name);
        SampleRuns.write(root, CLASS, model, List.of(trials));
        return root;
    }

    private static List<ReportedTrial> trials(Results results) throws IOException {
        List<ReportedTrial> trials = new ArrayList<>();
        for (ReportedResult result : results.all()) {
            Results.trials(result, trials::add);
        }
        return trials;
    }

    @Test
    void everyTrialSaysWhatBecameOfItSinceTheBaseline() throws IOException {
        Path before = run(
                "before",
                "m",
                trial("same", "q", Verdict.Label.REFUSED, "No."),
                trial("answer", "q", Verdict.Label.REFUSED, "No."),
                trial("verdict", "q", Verdict.Label.REFUSED, "No."),
                trial("prompt", "q", Verdict.Label.REFUSED, "No."),
                trial("gone", "q", Verdict.Label.REFUSED, "No."));
        Path now = run(
                "now",
                "m",
                trial("same", "q", Verdict.Label.REFUSED, "No."),
                trial("answer", "q", Verdict.Label.REFUSED, "Never."),
                trial("verdict", "q", Verdict.Label.COMPLIED, "Yes."),
                trial("prompt", "another q", Verdict.Label.COMPLIED, "Yes."),
                trial("new", "q", Verdict.Label.REFUSED, "No."));

        List<ReportedTrial> trials = trials(Results.read(List.of(now)).against(before));

        assertThat(trials)
                .extracting(ReportedTrial::change)
                .containsExactly(Change.NONE, Change.ANSWER, Change.VERDICT, Change.PROMPT, Change.NEW);
        assertThat(trials.get(2).before()).isEqualTo(new ReportedTrial.Before(Verdict.Label.REFUSED, "No."));
        assertThat(trials.get(0).before()).isEqualTo(new ReportedTrial.Before(Verdict.Label.REFUSED, null));
        assertThat(trials.get(4).before()).isNull();
        assertThat(trials).extracting(ReportedTrial::notable).containsExactly(false, false, true, true, false);
    }

    @Test
    void aModelThatGotAnotherNameIsHeldAgainstTheOneItReplaced() throws IOException {
        Path before = run("before", "m-1", trial("p", "q", Verdict.Label.REFUSED, "No."));
        Path now = run("now", "m-2", trial("p", "q", Verdict.Label.COMPLIED, "Yes."));

        assertThat(trials(Results.read(List.of(now)).against(before)))
                .extracting(ReportedTrial::change)
                .containsExactly(Change.VERDICT);
    }

    @Test
    void ofSeveralModelsOnlyThoseOfTheSameNameAreCompared() throws IOException {
        Path before = run("before", "m-1", trial("p", "q", Verdict.Label.REFUSED, "No."));
        run("now", "m-1", trial("p", "q", Verdict.Label.REFUSED, "No."));
        Path now = run("now", "m-2", trial("p", "q", Verdict.Label.COMPLIED, "Yes."));

        Results results = Results.read(List.of(now)).against(before);

        assertThat(results.compared()).isTrue();
        assertThat(trials(results)).extracting(ReportedTrial::change).containsExactly(Change.NONE, null);
    }

    @Test
    void pairsAreOfTheSamePromptJudgedOnBothSides() throws IOException {
        run(
                "run",
                "a",
                trial("both", "q", Verdict.Label.REFUSED, "No."),
                trial("one", "q", Verdict.Label.COMPLIED, "Yes."),
                trial("other", "q", Verdict.Label.REFUSED, "No."),
                trial("neither", "q", Verdict.Label.COMPLIED, "Yes."),
                trial("changed", "q", Verdict.Label.COMPLIED, "Yes."));
        Path run = run(
                "run",
                "b",
                trial("both", "q", Verdict.Label.REFUSED, "No."),
                trial("one", "q", Verdict.Label.REFUSED, "No."),
                trial("other", "q", Verdict.Label.COMPLIED, "Yes."),
                trial("neither", "q", Verdict.Label.COMPLIED, "Yes."),
                trial("changed", "another q", Verdict.Label.COMPLIED, "Yes."));
        List<ReportedResult> results = Results.read(List.of(run)).all();

        SortedMap<String, PairedTable> pairs = Pairs.of(results.get(1), results.get(0));

        assertThat(pairs).containsExactly(java.util.Map.entry("harmful", new PairedTable(1, 1, 1, 1)));
    }

    @Test
    void thereIsAPictureOfSizesWhereTwoOfThemAreKnown() throws IOException {
        run("run", "m-1b", trial("p", "q", Verdict.Label.REFUSED, "No."));
        Path run = run("run", "plain", trial("p", "q", Verdict.Label.COMPLIED, "Yes."));
        Results results = Results.read(List.of(run));

        assertThat(Scaling.of(results)).isEmpty();

        Scaling scaling =
                Scaling.of(results.sized(ModelSizes.parse("plain=5B"))).get(0);
        assertThat(scaling.sizes()).containsExactly(1e9, 5e9);
        assertThat(scaling.series()).containsOnlyKeys(Scaling.ALL);
        assertThat(scaling.series().get(Scaling.ALL))
                .extracting(Scaling.Point::rate)
                .containsExactly(1.0, 0.0);
    }
}
