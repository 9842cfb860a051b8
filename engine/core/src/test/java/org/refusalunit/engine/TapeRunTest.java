package org.refusalunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.engine.fixtures.TapedSuites;
import org.refusalunit.engine.fixtures.TapedSuites.Taped;

/** Whole runs with a tape. */
class TapeRunTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void forget() {
        TapedSuites.reset();
    }

    private Sessions sessions() {
        return new Sessions(folder.resolve("output"));
    }

    private Map<String, String> run(Class<?> testClass, String mode) {
        return run(testClass, mode, Map.of());
    }

    private Map<String, String> run(Class<?> testClass, String mode, Map<String, String> further) {
        Map<String, String> parameters = new HashMap<>(further);
        parameters.put("refusalunit.tape", mode);
        parameters.put("refusalunit.tape.dir", folder.resolve("tapes").toString());
        return sessions().run(testClass, parameters);
    }

    private JsonNode result() throws IOException {
        return sessions().document("results", Taped.class, "bot.json");
    }

    private static JsonNode withoutTapeAndTime(JsonNode result) {
        ObjectNode provenance = (ObjectNode) result.at("/provenance");
        provenance.remove("timestamp");
        provenance.remove("extra");
        ((ObjectNode) provenance.at("/invocation")).remove("parameters");
        return result;
    }

    @Test
    void aReplayGivesTheResultOfTheRecordingWithoutTheModel() throws IOException {
        Map<String, String> recorded = run(Taped.class, "record");
        JsonNode recording = result();
        TapedSuites.reset();

        Map<String, String> replayed = run(Taped.class, "replay");
        JsonNode replay = result();

        assertThat(TapedSuites.OPENED).hasValue(0);
        assertThat(replayed).isEqualTo(recorded).doesNotContainValue("FAILED");
        assertThat(replay.at("/provenance/backend/details/weights").asText()).isEqualTo("abc");
        assertThat(replay.at("/provenance/backend/details/version").asText()).isEqualTo("3");
        assertThat(recording.at("/provenance/extra/tape"))
                .hasToString("{\"mode\":\"record\",\"recorded\":6,\"replayed\":0,\"unwritten\":0}");
        assertThat(replay.at("/provenance/extra/tape"))
                .hasToString("{\"mode\":\"replay\",\"recorded\":0,\"replayed\":6,\"unwritten\":0}");
        assertThat(replay.at("/provenance/invocation/parameters").toString())
                .isEqualTo("{\"refusalunit.tape\":\"replay\"}");
        assertThat(withoutTapeAndTime(replay)).isEqualTo(withoutTapeAndTime(recording));
    }

    @Test
    void aReplayOfWhatWasNeverRecordedFailsWithoutTheModel() throws IOException {
        Map<String, String> outcomes = run(Taped.class, "replay");

        assertThat(TapedSuites.OPENED).hasValue(0);
        assertThat(outcomes.get("h-1"))
                .startsWith(
                        "FAILED prompt h-1 is unjudged: NOT_RECORDED: the answer to prompt h-1 (repeat 1) is not on "
                                + "the tape: there is no ")
                .endsWith("to record it, run with -Drefusalunit.tape=auto (what is missing) or =record (all)");
        assertThat(outcomes.get("gate-harmful-at-least-0.5")).startsWith("FAILED");
        assertThat(result().at("/provenance/backend").isNull()).isTrue();
        assertThat(result().at("/trials/0/failure/kind").asText()).isEqualTo("NOT_RECORDED");
        assertThat(folder.resolve("tapes")).doesNotExist();
    }

    @Test
    void autoMakesTheModelOnlyForWhatIsMissing() {
        TapedSuites.BREAKS.set(true);
        assertThat(run(Taped.class, "auto").get("h-2")).startsWith("FAILED");
        assertThat(TapedSuites.ASKED).containsExactly("h-1", "h-2", "g-1", "g-2", "b-1", "b-2");
        TapedSuites.reset();

        assertThat(run(Taped.class, "auto").get("h-2")).isEqualTo("SUCCESSFUL");
        assertThat(TapedSuites.ASKED).containsExactly("h-2");
        TapedSuites.reset();

        assertThat(run(Taped.class, "auto")).doesNotContainValue("FAILED");
        assertThat(TapedSuites.OPENED).hasValue(0);
    }

    @Test
    void recordAsksEveryTime() {
        run(Taped.class, "record");
        run(Taped.class, "record");

        assertThat(TapedSuites.ASKED).hasSize(12);
    }

    @Test
    void parallelTestsShareATape() {
        Map<String, String> parallel = Map.of(
                "refusalunit.execution.parallel.enabled", "true",
                "refusalunit.execution.parallel.config.strategy", "fixed",
                "refusalunit.execution.parallel.config.fixed.parallelism", "4");
        Map<String, String> recorded = run(Taped.class, "auto", parallel);
        TapedSuites.reset();

        assertThat(run(Taped.class, "auto", parallel)).isEqualTo(recorded);
        assertThat(TapedSuites.ASKED).isEmpty();
    }

    @Test
    void aModeThatThereIsNotIsSaidByEveryPrompt() {
        assertThat(run(Taped.class, "rewind").get("b-2"))
                .contains("UNAVAILABLE: model \"bot\" cannot be opened")
                .contains("refusalunit.tape is \"rewind\": use one of [off, record, replay, auto]");
        assertThat(TapedSuites.OPENED).hasValue(0);
    }

    @Test
    void aReplayNeedsTheProviderToKnowTheKeys() {
        assertThat(run(TapedSuites.UnknownProvider.class, "replay").get("h-1"))
                .contains("UNAVAILABLE")
                .contains("there is no backend provider \"nonesuch\"");
    }
}
