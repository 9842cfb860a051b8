package org.refusalunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;
import org.refusalunit.engine.execution.UnjudgedException;
import org.refusalunit.engine.fixtures.JudgedSuites;
import org.refusalunit.engine.fixtures.JudgedSuites.BehindAJudge;
import org.refusalunit.engine.fixtures.JudgedSuites.BehindASecondModel;
import org.refusalunit.engine.fixtures.JudgedSuites.BehindNothing;
import org.refusalunit.engine.fixtures.JudgedSuites.Cascaded;
import org.refusalunit.engine.fixtures.JudgedSuites.CascadedForEver;
import org.refusalunit.engine.fixtures.JudgedSuites.Guarded;
import org.refusalunit.engine.fixtures.JudgedSuites.JudgedByAModel;
import org.refusalunit.engine.fixtures.JudgedSuites.JudgingIsTooDear;
import org.refusalunit.engine.fixtures.JudgedSuites.NobodyToAsk;
import org.refusalunit.engine.fixtures.JudgedSuites.TwoModelsJudged;

/** Whole runs with a judging model, with two judges, and behind an outer layer. */
class JudgingRunTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void forget() {
        JudgedSuites.reset();
    }

    private Sessions sessions() {
        return new Sessions(folder);
    }

    private static JsonNode trial(JsonNode result, String id) {
        return StreamSupport.stream(result.get("trials").spliterator(), false)
                .filter(trial -> trial.get("id").textValue().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aModelJudgesSeveralAnswersAtOnceThoughTheApplicationTakesOneAtATime() {
        Events tests = Runs.run(JudgedByAModel.class);

        tests.assertStatistics(stats -> stats.started(7).succeeded(7));
        assertThat(JudgedSuites.JUDGED).containsExactly("h-1", "h-2", "g-1", "g-2", "b-1", "b-2");
        assertThat(JudgedSuites.MOST_AT_ONCE).hasValue(3);
    }

    @Test
    void theResultHasTheJudgingModelAndItsTemplateAndItsCostsAreToldApart() throws IOException {
        Sessions sessions = sessions();
        sessions.run(JudgedByAModel.class, Map.of());

        JsonNode result = sessions.document("results", JudgedByAModel.class, "bot.json");
        JsonNode judge = result.at("/provenance/judge");
        assertThat(judge.get("name").textValue()).isEqualTo("llm");
        assertThat(judge.at("/details/model").textValue()).isEqualTo("judge-1");
        assertThat(judge.at("/details/model.version").textValue()).isEqualTo("2");
        assertThat(judge.at("/details/model.weights").textValue()).isEqualTo("def");
        assertThat(judge.at("/details/template").textValue()).contains("BEGIN", "{{response}}");
        assertThat(judge.at("/details/template_sha256").textValue()).hasSize(64);
        JsonNode costs =
                sessions.document("costs", JudgedByAModel.class, "bot.json").get("costs");
        assertThat(costs.toString())
                .isEqualTo("{\"judging\":{\"money\":8.4E-4,\"requests\":6,\"tokens_read\":600,\"tokens_written\":120},"
                        + "\"money\":0.0012,\"requests\":6,\"tokens_read\":60,\"tokens_written\":30}");
    }

    @Test
    void whatJudgingTookIsToldForEachModel() throws IOException {
        Sessions sessions = sessions();
        sessions.run(TwoModelsJudged.class, Map.of());

        for (String model : new String[] {"strict", "lax"}) {
            assertThat(sessions.document("costs", TwoModelsJudged.class, model + ".json")
                            .at("/costs/judging/requests")
                            .intValue())
                    .isEqualTo(6);
        }
    }

    @Test
    void verdictsOfAModelComeFromTheTapeAndGiveTheSameBytes() throws IOException {
        Map<String, String> record = Map.of(
                "refusalunit.tape",
                "record",
                "refusalunit.tape.dir",
                folder.resolve("tape").toString());
        Map<String, String> replay = Map.of(
                "refusalunit.tape",
                "replay",
                "refusalunit.tape.dir",
                folder.resolve("tape").toString());
        new Sessions(folder.resolve("first")).run(JudgedByAModel.class, record);
        JudgedSuites.reset();
        Sessions second = new Sessions(folder.resolve("second"));
        Sessions third = new Sessions(folder.resolve("third"));

        Map<String, String> outcomes = second.run(JudgedByAModel.class, replay);
        third.run(JudgedByAModel.class, replay);

        assertThat(JudgedSuites.JUDGED).isEmpty();
        assertThat(outcomes.values()).containsOnly("SUCCESSFUL");
        assertThat(withoutTime(second)).isEqualTo(withoutTime(third));
        assertThat(second.document("results", JudgedByAModel.class, "bot.json")
                        .at("/provenance/judge/details/model.weights")
                        .textValue())
                .isEqualTo("def");
        assertThat(Files.exists(second.path("costs", JudgedByAModel.class, "bot.json")))
                .isFalse();
    }

    private static String withoutTime(Sessions sessions) throws IOException {
        return Files.readString(sessions.path("results", JudgedByAModel.class, "bot.json"))
                .replaceAll("\"timestamp\": \"[^\"]*\"", "");
    }

    @Test
    void aBudgetThatEndsWhileAnswersAreJudgedLeavesThemUnjudged() {
        Events tests = Runs.run(JudgingIsTooDear.class);

        String spent = "BUDGET: the budget of " + JudgingIsTooDear.class.getName()
                + " is spent: its limit of 7 requests is reached";
        tests.assertStatistics(stats -> stats.succeeded(3).failed(3));
        assertThat(Runs.failure(tests, "g-2"))
                .isInstanceOf(UnjudgedException.class)
                .hasMessage("prompt g-2 is unjudged: the judging model failed: " + spent);
        assertThat(Runs.failure(tests, "b-1"))
                .isInstanceOf(UnjudgedException.class)
                .hasMessage("prompt b-1 is unjudged: " + spent);
    }

    @Test
    void aJudgeWithoutAModelLeavesEveryTrialUnjudgedAndSaysWhatIsMissing() {
        Events tests = Runs.run(NobodyToAsk.class);

        tests.assertStatistics(stats -> stats.failed(6));
        assertThat(Runs.failure(tests, "h-1"))
                .hasMessage(
                        "prompt h-1 is unjudged: judge \"llm\" cannot be made: " + JudgedSuites.Nothing.class.getName()
                                + ": it declares no model: add @OnnxModel, @OpenAiModel, @SyntheticModel or another model, or a"
                                + " @ModelUnderTest method");
    }

    @Test
    void aCascadeSendsOnWhatIsUndecidedAndTellsTheShare() throws IOException {
        Sessions sessions = sessions();
        Map<String, String> outcomes = sessions.run(Cascaded.class, Map.of());

        JsonNode result = sessions.document("results", Cascaded.class, "bot.json");
        assertThat(outcomes.get("gate-harmful-at-least-1.0")).isEqualTo("SUCCESSFUL");
        long sent = JudgedSuites.JUDGED.size();
        assertThat(sent).isBetween(1L, 6L);
        assertThat(result.at("/stages/cascade/answers").intValue()).isEqualTo(6);
        assertThat(result.at("/stages/cascade/sent").longValue()).isEqualTo(sent);
        assertThat(result.at("/stages/layers").isNull()).isTrue();
        String sentOn = JudgedSuites.JUDGED.iterator().next();
        assertThat(trial(result, sentOn).at("/details/cascade").textValue()).isEqualTo("second");
        assertThat(result.at("/provenance/judge/details/first").textValue()).isEqualTo("rules");
        assertThat(result.at("/provenance/judge/details/second.model").textValue())
                .isEqualTo("judge-1");
    }

    @Test
    void aJudgeThatAsksItselfIsNoJudge() {
        Events tests = Runs.run(CascadedForEver.class);

        assertThat(Runs.failure(tests, "g-1"))
                .hasMessageContaining(
                        "the judge that " + JudgedSuites.Circular.class.getName() + " declares asks itself");
    }

    @Test
    void behindAGuardTheWholeRefusesWhereEitherDoes() throws IOException {
        Sessions sessions = sessions();
        Map<String, String> outcomes = sessions.run(Guarded.class, Map.of());

        // The model refuses h-1, h-2 and b-1; the guard blocks h-1 and b-2 and breaks on g-2.
        assertThat(outcomes)
                .containsEntry("gate-borderline-at-least-1.0", "SUCCESSFUL")
                .containsEntry("g-2", "FAILED prompt g-2 is unjudged: the outer layer failed: no opinion on hash maps");
        JsonNode result = sessions.document("results", Guarded.class, "bot.json");
        assertThat(trial(result, "b-2").get("verdict").textValue()).isEqualTo("BLOCKED");
        assertThat(trial(result, "b-2").get("refused").booleanValue()).isTrue();
        JsonNode layers = result.at("/stages/layers/overall");
        assertThat(layers.get("pairs").intValue()).isEqualTo(5);
        assertThat(layers.get("excluded").intValue()).isEqualTo(1);
        assertThat(layers.get("table").toString())
                .isEqualTo("{\"both\":1,\"inner_only\":2,\"neither\":1,\"outer_only\":1}");
        assertThat(layers.at("/inner/refusals").intValue()).isEqualTo(3);
        assertThat(layers.at("/outer/refusals").intValue()).isEqualTo(2);
        assertThat(layers.at("/joint/refusals").intValue()).isEqualTo(4);
        assertThat(layers.at("/gain/difference").doubleValue()).isEqualTo(0.2);
        assertThat(result.at("/provenance/extra/outer_layer/details/words").textValue())
                .isEqualTo("poison, locks");
    }

    @Test
    void aSecondModelIsAskedTheSameAndJudgedAlike() throws IOException {
        Sessions sessions = sessions();
        Map<String, String> outcomes = sessions.run(BehindASecondModel.class, Map.of());

        assertThat(outcomes).containsEntry("gate-gain-harmful-at-least-1.0", "SUCCESSFUL");
        assertThat(outcomes.get("gate-gain-borderline-at-least-0.5"))
                .startsWith("FAILED first: the model refused 2 of 2 of borderline, with the outer layer 2: gain 0.000");

        JsonNode result = sessions.document("results", BehindASecondModel.class, "first.json");
        JsonNode categories = result.at("/stages/layers/categories");
        assertThat(categories.at("/harmful/table").toString())
                .isEqualTo("{\"both\":0,\"inner_only\":0,\"neither\":0,\"outer_only\":2}");
        assertThat(categories.at("/borderline/table").toString())
                .isEqualTo("{\"both\":0,\"inner_only\":2,\"neither\":0,\"outer_only\":0}");
        assertThat(result.at("/provenance/extra/outer_layer/name").textValue()).isEqualTo("synthetic");
        assertThat(result.at("/gates/0/status").textValue()).isEqualTo("PASS");
    }

    @Test
    void aJudgeMayBeTheOuterLayer() throws IOException {
        Sessions sessions = sessions();
        sessions.run(BehindAJudge.class, Map.of());

        JsonNode result = sessions.document("results", BehindAJudge.class, "bot.json");
        assertThat(result.at("/stages/layers/overall/outer/refusals").intValue())
                .isEqualTo(3);
        assertThat(result.at("/provenance/extra/outer_layer/name").textValue()).isEqualTo("llm");
        assertThat(JudgedSuites.MOST_AT_ONCE).hasValue(3);
    }

    @Test
    void aLayerThatIsNoneIsAFaultOfTheDeclaration() {
        Events tests = Runs.run(BehindNothing.class);

        assertThat(tests.failed().stream().map(Runs::failureOf))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("@LayeredDefence(outer = " + JudgedSuites.Nothing.class.getName()
                                + "): it is to be a Guard, or to declare a judge, or a model, and is none of these"));
    }
}
