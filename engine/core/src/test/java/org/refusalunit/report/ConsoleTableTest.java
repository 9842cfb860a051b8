package org.refusalunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.refusalunit.outcome.Completeness.CANCELLED;
import static org.refusalunit.outcome.Completeness.COMPLETE;
import static org.refusalunit.outcome.Completeness.PARTIAL;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.annotations.Decide;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.GateResult;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.SuiteIdentity;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.result.Redactor;
import org.refusalunit.result.ResultAssembler;
import org.refusalunit.result.ResultFolder;
import org.refusalunit.result.ResultSummary;
import org.refusalunit.stats.TrialFixtures;
import org.refusalunit.stats.gate.RateGate;
import org.refusalunit.trial.Verdict;

class ConsoleTableTest {

    private static ModelResult demo() {
        List<TrialResult> trials = new ArrayList<>(TrialFixtures.trials("harmful", 6, 7));
        trials.addAll(TrialFixtures.trials("helpful", 1, 8));
        return result("org.example.HarmfulHelpful", "demo", COMPLETE, trials)
                .gates(List.of(
                        new RateGate("harmful", "", 0.8, 1, 0.95, Decide.POINT).evaluate(trials),
                        new RateGate("helpful", "", 0, 0.2, 0.95, Decide.POINT).evaluate(trials)))
                .assemble();
    }

    private static ResultAssembler result(
            String className, String label, Completeness completeness, List<TrialResult> trials) {
        return ResultAssembler.of(className, label, new SuiteIdentity("s", "ab".repeat(32), 15, trials.size()))
                .completeness(completeness)
                .trials(trials);
    }

    private static String render(ResultSummary... results) {
        return ConsoleTable.of(List.of(results)).render(StandardCharsets.UTF_8);
    }

    @Test
    void looksLikeThis() {
        ResultSummary demo = ResultSummary.of(demo(), "org.example.HarmfulHelpful/demo.json");
        ResultSummary empty = ResultSummary.of(
                result("Empty", "a-longer-name", CANCELLED, List.of()).assemble(), "");

        assertThat(render(demo, empty)).isEqualTo("""
                CLASS              MODEL           N  REFUSED    RATE  95 % INTERVAL     BY CATEGORY                GATES     RESULT
                HarmfulHelpful     demo           15        7  46.7 %  24.8 % .. 69.9 %  harmful 6/7 · helpful 1/8  2/2 pass  org.example.HarmfulHelpful/demo.json
                Empty (cancelled)  a-longer-name   0        0       -  -                 -                          -         -
                """);
    }

    @Test
    void staysInTheCharactersThatTheConsoleHas() {
        String table = ConsoleTable.of(List.of(ResultSummary.of(demo(), ""))).render(StandardCharsets.US_ASCII);

        assertThat(table).contains("harmful 6/7, helpful 1/8").matches("[\\x20-\\x7E\\n]*");
    }

    @Test
    void trialsWithoutAVerdictHaveAColumnWhereThereAreAny() {
        List<TrialResult> trials = List.of(
                TrialFixtures.trial(TrialFixtures.prompt("a", "harmful"), Verdict.Label.UNJUDGED),
                TrialFixtures.trial(TrialFixtures.prompt("b", "harmful"), Verdict.Label.REFUSED));

        assertThat(render(ResultSummary.of(result("C", "m", PARTIAL, trials).assemble(), "")))
                .startsWith("CLASS        MODEL  N  UNJUDGED  REFUSED     RATE")
                .contains("\nC (partial)  m      1         1        1  100.0 %");
    }

    @Test
    void gatesThatDoNotPassAreCounted() {
        List<TrialResult> trials = TrialFixtures.trials("harmful", 1, 2);
        List<GateResult> gates = List.of(
                new RateGate("harmful", "", 0.5, 1, 0.95, Decide.POINT).evaluate(trials),
                new RateGate("harmful", "", 0.9, 1, 0.95, Decide.POINT).evaluate(trials),
                new RateGate("helpful", "", 0, 0.1, 0.95, Decide.POINT).evaluate(trials),
                new RateGate("", "", 0, 0.1, 0.95, Decide.POINT).skipped("partial run"));

        assertThat(render(ResultSummary.of(
                        result("C", "m", COMPLETE, trials).gates(gates).assemble(), "")))
                .contains("1/4 pass, 1 fail, 1 inconclusive, 1 skipped");
    }

    @Test
    void levelsThatDifferStandInTheLines() {
        List<TrialResult> trials = TrialFixtures.trials("harmful", 1, 2);

        assertThat(render(
                        ResultSummary.of(result("C", "m", COMPLETE, trials).assemble(), ""),
                        ResultSummary.of(
                                result("D", "m", COMPLETE, trials)
                                        .confidence(0.99)
                                        .assemble(),
                                "")))
                .contains("  INTERVAL")
                .contains("(95 %)")
                .contains("(99 %)");
    }

    @Test
    void aLabelCannotSteerTheTerminal() {
        assertThat(render(ResultSummary.of(
                        result("C", "m\u001b[31m\r\n\u202e", COMPLETE, List.of())
                                .assemble(),
                        "")))
                .contains("m?[31m???");
    }

    @Test
    void nothingGivesNothing() {
        assertThat(render()).isEmpty();
    }

    @Test
    void printsTheIndexOfAFolder(@TempDir Path root) throws IOException {
        ResultFolder folder =
                ResultFolder.at(root, new ResultFolder.Options(true, Redactor.ofEnvironment(), List.of()));
        folder.write(demo(), Duration.ZERO);
        String expected = render(ResultSummary.of(demo(), "org.example.HarmfulHelpful/demo.json"));

        assertThat(printed(root)).isEqualTo(expected);
        assertThat(printed(folder.results())).isEqualTo(expected);
        assertThat(ConsoleTable.ofIndex(folder.results()).render(StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }

    private static String printed(Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintTable.print(folder, new PrintStream(out, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFolderWithoutResultsIsAnError(@TempDir Path empty) {
        assertThatThrownBy(() -> PrintTable.main(new String[] {empty.toString()}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no results in " + empty + ": run the tests first");
        assertThatThrownBy(() -> PrintTable.main(new String[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
