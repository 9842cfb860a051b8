package org.refusalunit.onnx.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with what Jinja 3.1.6 printed for the same templates and variables, set up as transformers does. */
class ChatTemplateConformanceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 5, 14, 3, 9);

    static Stream<Arguments> cases() throws IOException {
        try (InputStream stream = Objects.requireNonNull(
                ChatTemplateConformanceTest.class.getResourceAsStream("conformance.json"), "conformance.json")) {
            JsonNode document = JSON.readTree(stream);
            Map<String, Object> variables = variables(document.get("variables"));
            return StreamSupport.stream(document.get("cases").spliterator(), false)
                    .map(node -> Arguments.of(
                            node.get("template").asText(),
                            variables,
                            node.get("expected").asText()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void printsWhatJinjaPrints(String template, Map<String, Object> variables, String expected) {
        assertThat(ChatTemplate.compile(template).render(variables, NOW)).isEqualTo(expected);
    }

    @Test
    void rendersThePublishedTemplatesOfTheOracleFile() throws IOException {
        String file = System.getProperty("refusalunit.templates.oracle");
        assumeTrue(
                file != null,
                "set the system property refusalunit.templates.oracle to a JSON file with templates, cases and expected");
        JsonNode oracle = JSON.readTree(Path.of(file).toFile());
        LocalDateTime pinned = LocalDateTime.of(2026, 1, 5, 0, 0);
        Map<String, String> expected = new HashMap<>();
        Map<String, String> rendered = new HashMap<>();
        oracle.get("expected").properties().forEach(entry -> {
            int slash = entry.getKey().lastIndexOf('/');
            String template = oracle.get("templates")
                    .get(entry.getKey().substring(0, slash))
                    .asText();
            JsonNode variables = oracle.get("cases").get(entry.getKey().substring(slash + 1));
            expected.put(entry.getKey(), entry.getValue().asText());
            rendered.put(entry.getKey(), renderedOrRefused(template, variables(variables), pinned));
        });
        assertThat(rendered).isNotEmpty().isEqualTo(expected);
    }

    private static String renderedOrRefused(String template, Map<String, Object> variables, LocalDateTime pinned) {
        variables.put("bos_token", "<s>");
        variables.put("eos_token", "</s>");
        String[] text = new String[1];
        ChatTemplateException refusal = catchThrowableOfType(
                ChatTemplateException.class,
                () -> text[0] = ChatTemplate.compile(template).render(variables, pinned));
        return refusal == null ? text[0] : "EXC " + refusal.getMessage();
    }

    private static Map<String, Object> variables(JsonNode node) {
        return JSON.convertValue(node, new TypeReference<>() {});
    }
}
