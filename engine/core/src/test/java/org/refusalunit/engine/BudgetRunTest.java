package org.refusalunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;
import org.refusalunit.engine.execution.UnjudgedException;
import org.refusalunit.engine.fixtures.TapedSuites;
import org.refusalunit.engine.fixtures.TapedSuites.FourAnswers;
import org.refusalunit.engine.fixtures.TapedSuites.FourRequests;
import org.refusalunit.engine.fixtures.TapedSuites.Taped;

/** Whole runs with a budget. */
class BudgetRunTest {

    private static final String SPENT =
            "the budget of " + FourRequests.class.getName() + " is spent: its limit of 4 requests is reached";

    private static final String GATE = "gate-harmful-at-least-0.5";

    @TempDir
    private Path folder;

    @BeforeEach
    void forget() {
        TapedSuites.reset();
    }

    private Sessions sessions() {
        return new Sessions(folder.resolve("output"));
    }

    @Test
    void nothingMoreIsSentOnceTheBudgetIsSpentAndGatesAreSkipped() {
        Events tests = Runs.run(FourRequests.class);

        tests.assertStatistics(stats -> stats.started(6).succeeded(4).failed(2).skipped(1));
        assertThat(TapedSuites.ASKED).containsExactly("h-1", "h-2", "g-1", "g-2");
        assertThat(Runs.failure(tests, "b-1"))
                .isInstanceOf(UnjudgedException.class)
                .hasMessage("prompt b-1 is unjudged: BUDGET: " + SPENT);
        assertThat(tests.skipped().stream())
                .allSatisfy(event -> assertThat(event)
                        .is(event(
                                test(),
                                skippedWithReason("partial run: 4 of 6 trials were run, and a gate is about all of "
                                        + "them; " + SPENT))));
    }

    @Test
    void theResultIsPartialAndSaysWhy() throws IOException {
        sessions().run(FourRequests.class, Map.of());

        JsonNode result = sessions().document("results", FourRequests.class, "bot.partial.json");
        assertThat(result.at("/completeness").asText()).isEqualTo("PARTIAL");
        assertThat(result.at("/trials")).hasSize(4);
        assertThat(result.at("/overall/counts/skipped").asInt()).isEqualTo(2);
        assertThat(result.at("/overall/counts/unjudged").asInt()).isZero();
        assertThat(result.at("/gates/0/status").asText()).isEqualTo("SKIPPED");
        assertThat(result.at("/provenance/extra/not_asked").asText()).isEqualTo(SPENT);
    }

    @Test
    void whatWasSpentStandsInAFileOfItsOwn() throws IOException {
        sessions().run(FourRequests.class, Map.of());

        // 4 x (10 x 100 + 5 x 1000) / 10^6
        JsonNode costs = sessions().document("costs", FourRequests.class, "bot.partial.json");
        assertThat(costs.at("/costs").toString())
                .isEqualTo("{\"money\":0.024,\"requests\":4,\"tokens_read\":40,\"tokens_written\":20}");
        assertThat(sessions()
                        .document("results", FourRequests.class, "bot.partial.json")
                        .toString())
                .doesNotContain("0.024");
    }

    @Test
    void moneyIsALimitToo() {
        Map<String, String> outcomes = sessions().run(FourAnswers.class, Map.of());

        assertThat(TapedSuites.ASKED).hasSize(4);
        assertThat(outcomes.get("b-1"))
                .endsWith("BUDGET: the budget of " + FourAnswers.class.getName()
                        + " is spent: its limit of 0.024 of money is reached");
    }

    @Test
    void theRunHasLimitsOfItsOwn() {
        Map<String, String> outcomes = sessions()
                .run(Taped.class, Map.of("refusalunit.budget.tokens", "15", "refusalunit.budget.prices", "other=1"));

        assertThat(TapedSuites.ASKED).containsExactly("h-1");
        assertThat(outcomes.get("h-2")).endsWith("the budget of the run is spent: its limit of 15 tokens is reached");
    }

    @Test
    void aRunWithATapeIsContinuedWhereTheBudgetEnded() throws IOException {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("refusalunit.tape", "auto");
        parameters.put("refusalunit.tape.dir", folder.resolve("tapes").toString());
        assertThat(sessions().run(FourRequests.class, parameters)).containsEntry("g-2", "SUCCESSFUL");
        TapedSuites.reset();

        Map<String, String> continued = sessions().run(FourRequests.class, parameters);

        assertThat(TapedSuites.ASKED).containsExactly("b-1", "b-2");
        assertThat(continued).containsEntry("b-2", "SUCCESSFUL").containsEntry(GATE, "SUCCESSFUL");
        assertThat(sessions()
                        .document("results", FourRequests.class, "bot.json")
                        .at("/trials"))
                .hasSize(6);
        for (String kind : List.of("results", "costs")) {
            assertThat(sessions().path(kind, FourRequests.class, "bot.partial.json"))
                    .doesNotExist();
        }
        assertThat(sessions()
                        .document("costs", FourRequests.class, "bot.json")
                        .at("/costs/requests")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aModelWithoutAPriceIsNotAskedWhereMoneyIsLimited() {
        assertThat(sessions().run(TapedSuites.Unpriced.class, Map.of()).get("h-1"))
                .contains("UNAVAILABLE")
                .contains("there is no price of \"bot-1\": add bot-1=read/written to @Budget(prices)");
        assertThat(TapedSuites.ASKED).isEmpty();
    }

    @Test
    void aBudgetThatIsNoneIsAFaultOfTheDeclaration() {
        assertThat(sessions().run(TapedSuites.BadBudget.class, Map.of()).toString())
                .contains("cannot be run: @Budget: price \"cheap\" is not of the form model=read/written");
    }

    @Test
    void aParameterThatIsNoLimitIsSaidByEveryPrompt() {
        assertThat(sessions()
                        .run(Taped.class, Map.of("refusalunit.budget.requests", "few"))
                        .get("g-1"))
                .contains("configuration parameter refusalunit.budget.requests is no number: few");
        assertThat(TapedSuites.ASKED).isEmpty();
    }
}
