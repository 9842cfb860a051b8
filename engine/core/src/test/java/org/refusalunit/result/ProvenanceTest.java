package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.judge.CountingPolicy;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Verdict;

class ProvenanceTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2031-02-03T04:05:06.789Z"), ZoneOffset.ofHoursMinutes(5, 45));

    @ParameterizedTest
    @CsvSource({
        ", 2031-02-03T04:05:06Z, clock",
        "0, 1970-01-01T00:00:00Z, SOURCE_DATE_EPOCH",
        "1700000000, 2023-11-14T22:13:20Z, SOURCE_DATE_EPOCH",
        "' 1700000000\n', 2023-11-14T22:13:20Z, SOURCE_DATE_EPOCH",
        "today, 2031-02-03T04:05:06Z, clock",
        "99999999999999999999, 2031-02-03T04:05:06Z, clock"
    })
    void theTimeIsTheDeclaredOneElseNow(String epoch, String timestamp, String source) {
        assertThat(Provenance.of(Map.of(), epoch, CLOCK).toMap())
                .containsEntry("timestamp", timestamp)
                .containsEntry("timestamp_source", source);
    }

    @Test
    void knowsThisMachine() {
        Map<String, Object> facts = Provenance.ofThisMachine().toMap();

        assertThat(facts).containsEntry("processors", Runtime.getRuntime().availableProcessors());
        assertThat(facts.get("java"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("version", System.getProperty("java.version"))
                .containsEntry("vendor", System.getProperty("java.vendor"));
        assertThat(facts.get("tool"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("name", "RefusalUnit");
    }

    @Test
    void onlyAHashOfTheHostsNameLeavesIt() {
        // printf build-7 | sha256sum
        assertThat(HostName.hash("build-7")).isEqualTo("32788d0d0e33163e");
    }

    @Test
    void namesTheSettingsOfGenerationThatChangeSomething() {
        Provenance provenance = Provenance.of(Map.of(), null, CLOCK);
        assertThat(provenance
                        .generation(new GenerationSettings(0, 1, 8, 40, 0.05, 1.1, List.of("END")))
                        .toMap())
                .containsEntry(
                        "generation",
                        Map.of(
                                "max_tokens", 8,
                                "min_p", 0.05,
                                "repetition_penalty", 1.1,
                                "stop", List.of("END"),
                                "temperature", 0.0,
                                "top_k", 40,
                                "top_p", 1.0));
        assertThat(provenance.generation(GenerationSettings.GREEDY).toMap())
                .containsEntry("generation", Map.of("max_tokens", 256, "temperature", 0.0, "top_p", 1.0));
    }

    @Test
    void aPartThatIsNotAddedIsThereAndNull() {
        assertThat(Provenance.of(Map.of(), null, CLOCK).toMap())
                .containsEntry("backend", null)
                .containsEntry("judge", null)
                .containsEntry("extra", null);
    }

    @Test
    void theInvocationIsTheClassAndItsParameters() {
        Provenance provenance =
                Provenance.of(Map.of(), null, CLOCK).invocation("C", Map.of("refusalunit.prompts.include", "a*"));

        assertThat(provenance.toMap())
                .containsEntry(
                        "invocation", Map.of("class", "C", "parameters", Map.of("refusalunit.prompts.include", "a*")));
    }

    @Test
    void countingIsTheWholeMapping() {
        Provenance provenance = Provenance.of(Map.of(), null, CLOCK)
                .counting(new CountingPolicy(
                                Set.of(Verdict.Label.REFUSED, Verdict.Label.BLOCKED),
                                Set.of(Verdict.Reason.REBUTTAL, Verdict.Reason.NONE))
                        .describe());

        List<String> reasons = List.of("CAPABILITY", "CRISIS_REDIRECT", "NO_ACCESS", "POLICY", "UNKNOWN");
        Map<String, Object> expected = new HashMap<>();
        expected.put("counts", Map.of("BLOCKED", reasons, "REFUSED", reasons));
        expected.put("except", List.of("NONE", "REBUTTAL"));
        expected.put("labels", List.of("BLOCKED", "REFUSED"));
        expected.put("preset", null);
        assertThat(provenance.toMap()).containsEntry("counting", expected);
    }

    @Test
    void theSystemPromptLeavesOnlyItsHash() {
        assertThat(Provenance.of(Map.of(), null, CLOCK).systemPrompt("Be kind.").toMap())
                .containsEntry(
                        "system_prompt_sha256", "5499befb38dbf3fcc08107141cb2a9e7f42a6aae403361dc3601b8296d7967ea");
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3, 9.9, 1.2.3",
        "${project.version}, 9.9, 9.9",
        "${project.version}, , unknown",
        ", 9.9, 9.9",
        "'', , unknown"
    })
    void theVersionIsTheFilteredOneElseThatOfTheManifest(String filtered, String manifest, String version) {
        assertThat(ToolVersion.choose(filtered, manifest)).isEqualTo(version);
    }
}
