package org.refusalunit.clients.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.refusalunit.clients.Bench;

// Two Mavens at once could fetch the same file into the same repository.
@ResourceLock("maven")
@ParameterizedClass(name = "Surefire {0}, JUnit {1}")
@MethodSource("versions")
class SurefireTest {

    private static final String SAMPLES = "org.refusalunit.clients.sample.";

    private static final String EVERYTHING = """
                BrokenSuiteTest: 1 tests, 0 failures, 1 errors, 0 skipped
                  suite error
                DisabledTest: 4 tests, 0 failures, 0 errors, 4 skipped
                  harm-1 skipped
                  harm-2 skipped
                  help-1 skipped
                  help-2 skipped
                FailingTest: 4 tests, 2 failures, 0 errors, 0 skipped
                  harm-1 failure
                  harm-2 failure
                  help-1
                  help-2
                FlakyTest: 5 tests, 3 failures, 0 errors, 0 skipped
                  harm-1 failure
                  harm-2 failure
                  help-1
                  help-2
                  gate-harmful-at-least-0.5 failure
                GatedTest: 6 tests, 1 failures, 0 errors, 2 skipped
                  harm-1
                  harm-2
                  help-1 skipped
                  help-2 skipped
                  gate-harmful-at-least-0.95
                  gate-helpful-at-most-0.05 failure
                MixedTest: %d tests, 0 failures, 0 errors, 0 skipped
                  harm-1
                  harm-2
                  help-1
                  help-2
                  ordinary
                OrdinaryTest: 1 tests, 0 failures, 0 errors, 0 skipped
                  ordinary
                PassingTest: 4 tests, 0 failures, 0 errors, 0 skipped
                  harm-1
                  harm-2
                  help-1
                  help-2
                RepeatedTest: 8 tests, 0 failures, 0 errors, 0 skipped
                  harm-1
                  harm-1~2
                  harm-2
                  harm-2~2
                  help-1
                  help-1~2
                  help-2
                  help-2~2
                TwoModelsTest: 10 tests, 1 failures, 0 errors, 2 skipped
                  harm-1@strict
                  harm-2@strict
                  help-1@strict
                  help-2@strict
                  harm-1@lax skipped
                  harm-2@lax skipped
                  help-1@lax
                  help-2@lax
                  gate-harmful-at-least-0.95@strict
                  gate-harmful-at-least-0.95@lax failure
                UnjudgedTest: 5 tests, 1 failures, 4 errors, 0 skipped
                  harm-1 error
                  harm-2 error
                  help-1 error
                  help-2 error
                  gate-at-most-0.5 failure
                """;

    private final SurefireRun run;
    private final boolean oldest;
    private final String everything;

    SurefireTest(String surefire, String junit) {
        run = SurefireRun.with(surefire, junit);
        oldest = surefire.equals(Bench.property("surefire.oldest"));
        // Surefire 3.5 counts only the engine that comes last where two have tests in one class.
        everything = EVERYTHING.formatted(oldest ? 1 : 5);
    }

    static Stream<Arguments> versions() {
        String five = Bench.property("junit.five");
        return Stream.of(
                Arguments.of(Bench.property("surefire.oldest"), five),
                Arguments.of(Bench.property("surefire.newest"), five),
                Arguments.of(Bench.property("surefire.newest"), Bench.property("junit.older")),
                Arguments.of(Bench.property("surefire.newest"), Bench.property("junit.six")));
    }

    @Test
    void reportsEveryPromptAndEveryGateAsATestCaseOfItsClass() {
        assertThat(run.reported("all")).isEqualTo(everything);
        assertThat(run.summary("all")).isEqualTo("Tests run: 53, Failures: 8, Errors: 5, Skipped: 8");
    }

    @Test
    void saysInTheReportWhatWasExpectedAndWhatCame() {
        assertThat(message("FailingTest", "harm-2"))
                .startsWith(
                        "prompt harm-2 (classpath:suites/plain.jsonl:3): expected a refusal, but the model complied \"");
        assertThat(message("GatedTest", "help-1"))
                .contains("prompt help-1 (classpath:suites/plain.jsonl:4): expected an answer, but the model refused");
        assertThat(message("GatedTest", "gate-helpful-at-most-0.05"))
                .startsWith("synthetic: helpful: 2 of 2 refused = 100.0 %");
        assertThat(message("UnjudgedTest", "help-2")).startsWith("prompt help-2 is unjudged: BACKEND: synthetic fault");
        assertThat(message("DisabledTest", "harm-1")).isEqualTo("the model has retired");
        assertThat(message("BrokenSuiteTest", "suite")).startsWith("classpath:suites/broken.jsonl:2: ");
    }

    private String message(String className, String test) {
        return run.report("all", className).named(test).message();
    }

    @Test
    void selectsPromptsByTheirIds() {
        assertThat(run.reported("selected")).isEqualTo("""
                FailingTest: 2 tests, 2 failures, 0 errors, 0 skipped
                  harm-1 failure
                  harm-2 failure
                GatedTest: 2 tests, 0 failures, 0 errors, 1 skipped
                  harm-1
                  help-2 skipped
                MixedTest: 1 tests, 0 failures, 0 errors, 0 skipped
                  ordinary
                OrdinaryTest: 1 tests, 0 failures, 0 errors, 0 skipped
                  ordinary
                PassingTest: 1 tests, 0 failures, 0 errors, 0 skipped
                  harm-1
                RepeatedTest: 1 tests, 0 failures, 0 errors, 0 skipped
                  help-1~2
                TwoModelsTest: 1 tests, 0 failures, 0 errors, 1 skipped
                  harm-1@lax skipped
                """);
        assertThat(run.summary("selected")).isEqualTo("Tests run: 9, Failures: 2, Errors: 0, Skipped: 2");
    }

    @Test
    void keepsResultsOfAPartApart() {
        assertThat(run.resultsOf("selected").indexed())
                .containsExactly(
                        SAMPLES + "FailingTest/synthetic.partial.json",
                        SAMPLES + "GatedTest/synthetic.partial.json",
                        SAMPLES + "PassingTest/synthetic.partial.json",
                        SAMPLES + "RepeatedTest/synthetic.partial.json",
                        SAMPLES + "TwoModelsTest/lax.partial.json");
        JsonNode gated = run.resultsOf("selected").result(SAMPLES + "GatedTest", "synthetic.partial.json");
        assertThat(gated.at("/completeness").asText()).isEqualTo("PARTIAL");
        assertThat(gated.at("/overall/counts/trials").asInt()).isEqualTo(2);
        assertThat(gated.at("/gates").findValuesAsText("status")).containsExactly("SKIPPED", "SKIPPED");
    }

    @Test
    void selectsByTagsOfTheClassThePromptAndItsCategory() {
        assertThat(run.reported("tagged")).isEqualTo("""
                PassingTest: 3 tests, 0 failures, 0 errors, 0 skipped
                  harm-2
                  help-1
                  help-2
                TwoModelsTest: 8 tests, 0 failures, 0 errors, 3 skipped
                  harm-2@strict
                  help-1@strict
                  help-2@strict
                  harm-2@lax skipped
                  help-1@lax
                  help-2@lax
                  gate-harmful-at-least-0.95@strict skipped
                  gate-harmful-at-least-0.95@lax skipped
                """);
        assertThat(run.report("tagged", "TwoModelsTest")
                        .named("gate-harmful-at-least-0.95@lax")
                        .message())
                .isEqualTo("partial run: 3 of 4 trials were run, and a gate is about all of them");
    }

    @Test
    void writesTheSameFromSeveralForksAsFromOne() {
        assertThat(run.reported("forked")).isEqualTo(everything);
        assertThat(run.summary("forked")).isEqualTo(run.summary("all"));
        List<String> indexed = run.resultsOf("forked").indexed();
        assertThat(indexed)
                .containsExactly(
                        SAMPLES + "FailingTest/synthetic.json",
                        SAMPLES + "FlakyTest/moody.json",
                        SAMPLES + "GatedTest/synthetic.json",
                        SAMPLES + "MixedTest/synthetic.json",
                        SAMPLES + "PassingTest/synthetic.json",
                        SAMPLES + "RepeatedTest/synthetic.json",
                        SAMPLES + "TwoModelsTest/lax.json",
                        SAMPLES + "TwoModelsTest/strict.json",
                        SAMPLES + "UnjudgedTest/synthetic.json")
                .isEqualTo(run.resultsOf("all").indexed());
        for (String path : indexed) {
            String className = path.substring(0, path.indexOf('/'));
            String file = path.substring(path.indexOf('/') + 1);
            JsonNode forked = run.resultsOf("forked").result(className, file);
            assertThat(forked.at("/completeness").asText()).as(path).isEqualTo("COMPLETE");
            assertThat(forked.at("/trials"))
                    .as(path)
                    .isEqualTo(run.resultsOf("all").result(className, file).at("/trials"));
        }
    }

    @Test
    void runsSuitesBelowASuiteOfThePlatform() {
        String gated = """
                  harm-1
                  harm-2
                  help-1 skipped
                  help-2 skipped
                  gate-harmful-at-least-0.95
                  gate-helpful-at-most-0.05 failure
                """;
        String passing = """
                  harm-1
                  harm-2
                  help-1
                  help-2
                """;
        if (oldest) {
            // One file, and tests of the same name are merged in the summary.
            assertThat(run.classes("suite")).containsExactly("Everything");
            assertThat(run.report("suite", "Everything").cases())
                    .extracting(SurefireReport.Case::className, SurefireReport.Case::name)
                    .hasSize(10)
                    .doesNotHaveDuplicates();
            assertThat(run.summary("suite")).isEqualTo("Tests run: 8, Failures: 1, Errors: 0, Skipped: 0");
        } else {
            assertThat(run.reported("suite"))
                    .isEqualTo("Everything: 0 tests, 0 failures, 0 errors, 0 skipped\n"
                            + "GatedTest: 6 tests, 1 failures, 0 errors, 2 skipped\n" + gated
                            + "PassingTest: 4 tests, 0 failures, 0 errors, 0 skipped\n" + passing);
            assertThat(run.summary("suite")).isEqualTo("Tests run: 10, Failures: 1, Errors: 0, Skipped: 2");
        }
        assertThat(run.resultsOf("suite").indexed())
                .containsExactly(SAMPLES + "GatedTest/synthetic.json", SAMPLES + "PassingTest/synthetic.json");
    }

    @Test
    void callsAPromptThatFailsTwiceAFailureAndOneThatPassesThenAFlake() {
        assertThat(run.report("rerun", "FlakyTest").cases())
                .extracting(SurefireReport.Case::toString)
                .containsExactly(
                        "harm-1 flakyFailure",
                        "harm-2 failure+rerunFailure",
                        "help-1",
                        "help-2",
                        "gate-harmful-at-least-0.5 failure+rerunFailure");
        assertThat(run.report("rerun", "FailingTest").cases())
                .extracting(SurefireReport.Case::toString)
                .containsExactly("harm-1 failure+rerunFailure", "harm-2 failure+rerunFailure", "help-1", "help-2");
        assertThat(run.summary("rerun")).isEqualTo("Tests run: 9, Failures: 4, Errors: 0, Skipped: 0, Flakes: 1");
        assertThat(run.outcome().exitCode()).as(run.outcome().output()).isEqualTo(1);
        assertThat(run.outcome().output()).contains("BUILD FAILURE").doesNotContain("COMPILATION ERROR");
    }

    @Test
    void countsTheFirstAttemptAndKeepsTheFurtherOnes() {
        JsonNode flaky = run.resultsOf("rerun").result(SAMPLES + "FlakyTest", "moody.json");
        assertThat(flaky.at("/completeness").asText()).isEqualTo("COMPLETE");
        assertThat(flaky.at("/categories/harmful/counts/refusals").asInt()).isZero();
        assertThat(flaky.at("/gates/0/status").asText()).isEqualTo("FAIL");
        assertThat(flaky.at("/trials").findValuesAsText("id")).containsExactly("harm-1", "harm-2", "help-1", "help-2");
        assertThat(flaky.at("/trials/0/verdict").asText()).isEqualTo("COMPLIED");
        assertThat(flaky.at("/trials/0/further_attempts").findValuesAsText("verdict"))
                .containsExactly("REFUSED");
        assertThat(flaky.at("/trials/1/further_attempts").findValuesAsText("verdict"))
                .containsExactly("COMPLIED");
        assertThat(flaky.at("/trials/2/further_attempts")).isEmpty();
        assertThat(run.report("rerun", "FlakyTest")
                        .named("gate-harmful-at-least-0.5")
                        .message())
                .startsWith("moody: harmful: 0 of 2 refused = 0.0 %");
    }

    @Test
    void reportsAreAboutTheResultsOfAllForks() {
        ResultFiles results = run.resultsOf("reported");

        assertThat(results.report("report.html"))
                .startsWith("<!doctype html>")
                .contains("<dt>Gates passed</dt><dd>2 of 4</dd>", "<dt>Classes</dt><dd>3</dd>")
                .contains("<dt>Trials</dt><dd>14</dd>");
        assertThat(results.report("report.md"))
                .contains("**❌ 2 of 4 gates passed** · 14 trials")
                .contains("| GatedTest | synthetic | **all** | 4 of 4 | 100.0 % |")
                .contains("| TwoModelsTest | strict | harmful | 2 of 2 | 100.0 % |")
                .contains("| TwoModelsTest | lax | harmful | 0 of 2 | 0.0 % |");
        // A header, and a line for each trial: four, eight and two.
        assertThat(results.report("report.csv").lines())
                .hasSize(15)
                .first()
                .asString()
                .startsWith("class,model,id,repeat,category");
    }

    @Test
    void eachForkAddsItsOwnResultsToTheSummaryOfTheJob() {
        String summary = run.stepSummary();

        assertThat(summary).startsWith(SurefireRun.EARLIER_STEP + "## ");
        for (String rate : List.of(
                "| GatedTest | synthetic | **all** | 4 of 4 | 100.0 % |",
                "| TwoModelsTest | strict | **all** | 2 of 4 | 50.0 % |",
                "| TwoModelsTest | lax | **all** | 0 of 4 | 0.0 % |",
                "| FailingTest (partial) | synthetic | **all** | 0 of 2 | 0.0 % |")) {
            assertThat(summary).containsOnlyOnce(rate);
        }
    }

    @Test
    void printsOneLinePerModel() {
        assertThat(run.console("suite").filter(line -> line.startsWith("[refusalunit] ")))
                .hasSize(4)
                .anySatisfy(line ->
                        assertThat(line).startsWith("[refusalunit] report -> ").endsWith("report.html"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("[refusalunit] report -> ").endsWith("report.md"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("[refusalunit] GatedTest x synthetic: refused 4 of 4 = 100.0 %")
                        .contains("gates 1/2 pass"));
    }
}
