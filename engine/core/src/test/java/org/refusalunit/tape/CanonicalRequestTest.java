package org.refusalunit.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;

/** What a key is made of. */
class CanonicalRequestTest {

    private static final Prompt PROMPT = Prompt.of("h-1", "Wie öffne ich die Kasse?", "harmful");
    private static final GenerationSettings GENERATION = new GenerationSettings(0.7, 1, 256);

    private static ModelRequest request(Prompt prompt, List<Message> messages, int repeat, long seed) {
        return new ModelRequest(prompt, messages, repeat, GENERATION, seed);
    }

    private static ModelRequest drawn(int topK, double minP, double repetitionPenalty, String... stop) {
        return new ModelRequest(
                PROMPT,
                PROMPT.messages(),
                1,
                new GenerationSettings(0.7, 1, 256, topK, minP, repetitionPenalty, List.of(stop)),
                42);
    }

    private static String key(ModelRequest request) {
        return CanonicalRequest.of(TapeFixtures.ORIGIN, request).key();
    }

    private static String key(ModelSpec spec, Set<String> withoutEffect) {
        return CanonicalRequest.of(Origin.declared(spec, withoutEffect), request(PROMPT, PROMPT.messages(), 1, 42))
                .key();
    }

    private static ModelSpec spec(String label, Map<String, ?> settings) {
        return new ModelSpec("remote", label, Settings.of(settings));
    }

    @Test
    void theKeyIsTheHashOfTheDocumentedForm() {
        CanonicalRequest canonical =
                CanonicalRequest.of(TapeFixtures.ORIGIN, request(PROMPT, PROMPT.messages(), 1, 42));

        assertThat(TapeJson.compact(canonical.content()))
                .isEqualTo("{\"category\":\"harmful\","
                        + "\"generation\":{\"max_tokens\":256,\"temperature\":0.7,\"top_p\":1},"
                        + "\"messages\":[{\"role\":\"user\",\"text\":\"Wie \\u00F6ffne ich die Kasse?\"}],"
                        + "\"model\":{\"application\":\"\",\"provider\":\"remote\",\"settings\":{\"model\":\"m-1\"}},"
                        + "\"prompt\":\"h-1\",\"repeat\":1,\"seed\":42,\"version\":1}");
        // printf '%s' '<the line above>' | sha256sum
        assertThat(canonical.key()).isEqualTo("b4cbff5835832246142ea8c2aa15fa92faf3cbeea574d93c0b7c9ab2a6f3ff76");
    }

    @Test
    void whateverCanChangeAnAnswerChangesTheKey() {
        ModelRequest base = request(PROMPT, PROMPT.messages(), 1, 42);
        List<Message> framed =
                List.of(Message.system("Be kind."), PROMPT.messages().get(0));
        Prompt renamed = Prompt.of("h-2", PROMPT.question(), "harmful");
        Prompt moved = Prompt.of("h-1", PROMPT.question(), "helpful");

        assertThat(List.of(
                        key(base),
                        key(request(PROMPT, framed, 1, 42)),
                        key(request(PROMPT, PROMPT.messages(), 2, 42)),
                        key(request(PROMPT, PROMPT.messages(), 1, 43)),
                        key(request(renamed, PROMPT.messages(), 1, 42)),
                        key(request(moved, PROMPT.messages(), 1, 42)),
                        key(new ModelRequest(PROMPT, PROMPT.messages(), 1, new GenerationSettings(0.8, 1, 256), 42)),
                        key(new ModelRequest(PROMPT, PROMPT.messages(), 1, new GenerationSettings(0.7, 0.9, 256), 42)),
                        key(new ModelRequest(PROMPT, PROMPT.messages(), 1, new GenerationSettings(0.7, 1, 255), 42)),
                        key(drawn(40, 0, 1)),
                        key(drawn(0, 0.1, 1)),
                        key(drawn(0, 0, 1.1)),
                        key(drawn(0, 0, 1, "END")),
                        key(drawn(0, 0, 1, "END", "STOP")),
                        key(spec("x", Map.of("model", "m-2")), Set.of()),
                        key(new ModelSpec("other", "x", Settings.of(Map.of("model", "m-1"))), Set.of())))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatChangesNoAnswerDoesNot() {
        Map<String, Object> further = new LinkedHashMap<>();
        further.put("threads", 8);
        further.put("label", "new name");
        further.put("model", "m-1");
        // As an attribute does that a later version adds, until somebody sets it.
        further.putAll(Map.of("added", "", "many", List.of(), "number", 0, "share", 0.0, "flag", false));

        assertThat(key(spec("new name", further), Set.of("threads")))
                .isEqualTo(key(spec("old name", Map.of("model", "m-1")), Set.of()));
    }

    @Test
    void nestedSettingsCountToo() {
        assertThat(key(spec("x", Map.of("body", Map.of("top_k", 1, "other", List.of("a", true)))), Set.of()))
                .isNotEqualTo(key(
                        spec("x", Map.of("body", Map.of("top_k", 2, "other", List.of("a", true)))), Set.of()));
    }

    @Test
    void applicationsAreToldApartByTheirMethodAndTheirIdentity() {
        ModelRequest request = request(PROMPT, PROMPT.messages(), 1, 42);
        ModelSpec spec = new ModelSpec("application", "bot", Settings.of(Map.of()));
        ModelSpec newer = new ModelSpec("application", "bot", Settings.of(Map.of("version", "2")));

        assertThat(List.of(
                        CanonicalRequest.of(Origin.application(spec, "org.example.A#bot"), request)
                                .key(),
                        CanonicalRequest.of(Origin.application(spec, "org.example.B#bot"), request)
                                .key(),
                        CanonicalRequest.of(Origin.application(newer, "org.example.A#bot"), request)
                                .key()))
                .doesNotHaveDuplicates();
    }
}
