package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonOutTest {

    private static final JsonMapper JACKSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private interface Content {
        void writeTo(JsonOut json) throws IOException;
    }

    private static String document(int deepestBroken, Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonOut json = JsonOut.document(out, deepestBroken)) {
            content.writeTo(json);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static String lines(Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonOut json = JsonOut.lines(out)) {
            content.writeTo(json);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void everyCharacterButDeleteIsWrittenAsJacksonWritesItAndDeleteIsEscapedToo() throws IOException {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = "a" + (char) c + "b";
            String expected = c == 0x7F ? "\"a\\u007Fb\"" : JACKSON.writeValueAsString(text);
            assertThat(lines(json -> json.text(text))).isEqualTo(expected);
        }
        String pair = new String(Character.toChars(0x1F600));
        assertThat(lines(json -> json.text(pair))).isEqualTo(JACKSON.writeValueAsString(pair));
    }

    @Test
    void namesHaveNoHalvesOfSurrogatePairsSinceParsersRefuseThemThere() throws IOException {
        String half = "bad \uD83D";
        String document = document(1, json -> {
            json.startObject();
            json.text(half, half);
            json.text("good \uD83D\uDE00", "");
            json.endObject();
        });

        JsonNode read = JACKSON.readTree(document.getBytes(StandardCharsets.US_ASCII));
        assertThat(read.get("bad [U+D83D]").textValue()).isEqualTo(half);
        assertThat(read.has("good \uD83D\uDE00")).isTrue();
    }

    @Test
    void textsLongerThanTheBufferComeOutWhole() throws IOException {
        char[] controls = new char[200_000];
        Arrays.fill(controls, '\u0001');
        for (String text : List.of("x".repeat(300_000), new String(controls), "\u00e9".repeat(70_001))) {
            JsonNode read = JACKSON.readTree(lines(json -> json.text(text)));
            assertThat(read.textValue()).isEqualTo(text);
        }
    }

    @Test
    void aDocumentIsBrokenIntoLinesDownToItsLevelAndCompactBelow() throws IOException {
        String written = document(2, json -> {
            json.startObject();
            json.startArray("a");
            json.startObject();
            json.whole("x", 1);
            json.flag("y", true);
            json.endObject();
            json.startObject();
            json.endObject();
            json.endArray();
            json.startObject("b");
            json.endObject();
            json.value("c", List.of(List.of(1, 2), Map.of("k", 0.5)));
            json.nothing("d");
            json.endObject();
            json.endLine();
        });
        assertThat(written).isEqualTo("""
                {
                  "a": [
                    {"x": 1, "y": true},
                    {}
                  ],
                  "b": {},
                  "c": [
                    [1, 2],
                    {"k": 0.5}
                  ],
                  "d": null
                }
                """);
    }

    @Test
    void linesHaveNoSpaces() throws IOException {
        assertThat(lines(json -> {
                    for (int i = 0; i < 2; i++) {
                        json.startObject();
                        json.texts("a", List.of("b", "c"));
                        json.share("r", 0.25);
                        json.endObject();
                        json.endLine();
                    }
                }))
                .isEqualTo("{\"a\":[\"b\",\"c\"],\"r\":0.250000}\n".repeat(2));
    }

    @Test
    void anythingNestedReadsBackEqual() throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("b", List.of(1, 2L, "three", true, Map.of("four", List.of())));
        facts.put("a \"quoted\" \u00fc", Map.of("z", 1.5, "y", "\n"));
        String written = document(4, json -> {
            json.startObject();
            json.value("facts", facts);
            json.endObject();
        });
        assertThat(JACKSON.readTree(written).get("facts"))
                .isEqualTo(JACKSON.readTree(JACKSON.writeValueAsString(facts)));
    }

    @Test
    void wholeNumbersOfAnySizeComeBackAlsoAcrossTheEndsOfTheBuffer() throws IOException {
        List<Long> numbers = new ArrayList<>(List.of(0L, 9L, 10L, 99L, -1L, Long.MAX_VALUE, Long.MIN_VALUE));
        for (long number = 1; number < 20_000; number++) {
            numbers.add(number * number);
        }
        String written = document(1, json -> {
            json.startObject();
            json.value("numbers", numbers);
            json.endObject();
        });
        List<Long> read = new ArrayList<>();
        JACKSON.readTree(written).get("numbers").forEach(number -> read.add(number.longValue()));
        assertThat(read).isEqualTo(numbers);
    }

    @Test
    void decimalsAreTheDigitsWithAPointInThem() throws IOException {
        List<Long> numbers = new ArrayList<>(List.of(0L, 7L, 999L, 1_000L, 12_345_678L, Long.MAX_VALUE));
        for (long number = 1; number < 20_000; number++) {
            numbers.add(number * number);
        }
        String written = lines(json -> {
            for (long number : numbers) {
                json.startObject();
                json.key("v");
                json.decimal(number, 3);
                json.endObject();
                json.endLine();
            }
        });
        assertThat(written.lines())
                .containsExactlyElementsOf(numbers.stream()
                        .map(number -> "{\"v\":" + BigDecimal.valueOf(number, 3).toPlainString() + "}")
                        .toList());
    }

    @Test
    void sharesHaveSixDecimalsWhateverTheySay() throws IOException {
        String written = lines(json -> {
            json.startObject();
            json.share("a", 0.0);
            json.share("b", 2.0 / 3);
            json.share("c", -0.25);
            json.share("d", 1234567.0);
            json.share("e", 0.0000005);
            json.share("f", null);
            json.endObject();
        });
        assertThat(written)
                .isEqualTo(
                        "{\"a\":0.000000,\"b\":0.666667,\"c\":-0.250000,\"d\":1234567.000000,\"e\":0.000000,\"f\":null}");
    }

    @Test
    void anyNumberOfNamesIsWrittenAndKeptInOrder() throws IOException {
        TreeMap<String, Integer> facts = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            facts.put("name " + i, i);
        }
        String written = lines(json -> {
            for (int i = 0; i < 2; i++) {
                json.startObject();
                json.value("facts", facts);
                json.word("word", "CONSTANT");
                json.endObject();
            }
        });
        String once = JACKSON.writeValueAsString(Map.of("facts", facts)).replaceFirst("}$", ",\"word\":\"CONSTANT\"}");
        assertThat(written).isEqualTo(once + once);
    }

    @Test
    void aNameThatStoodInOrderBeforeIsRefusedWhereItDoesNot() {
        assertThatThrownBy(() -> lines(json -> {
                    json.startObject();
                    json.whole("a", 1);
                    json.whole("b", 2);
                    json.endObject();
                    json.startObject();
                    json.whole("b", 2);
                    json.whole("a", 1);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("keys are written in order, but a comes after b");
    }

    @Test
    void namesMayBeLeftOutAndComeBack() throws IOException {
        String written = lines(json -> {
            for (int i = 0; i < 4; i++) {
                json.startObject();
                json.whole("a", i);
                if (i % 2 == 0) {
                    json.whole("b", i);
                }
                json.whole("c", i);
                json.endObject();
            }
        });
        assertThat(written)
                .isEqualTo("{\"a\":0,\"b\":0,\"c\":0}{\"a\":1,\"c\":1}{\"a\":2,\"b\":2,\"c\":2}{\"a\":3,\"c\":3}");
    }

    @Test
    void partsThatComeAgainAreWrittenAsTheyWereAlsoAcrossTheEndsOfTheBuffer() throws IOException {
        for (int deepestBroken = 0; deepestBroken <= 3; deepestBroken++) {
            String again = document(deepestBroken, json -> writeObjects(json, new JsonParts(2)));
            assertThat(again).isEqualTo(document(deepestBroken, json -> writeObjects(json, null)));
        }
        assertThat(lines(json -> writeObjects(json, new JsonParts(2))))
                .isEqualTo(lines(json -> writeObjects(json, null)));
    }

    private static void writeObjects(JsonOut json, @Nullable JsonParts parts) throws IOException {
        json.startObject();
        json.startArray("objects");
        for (int i = 0; i < 3_000; i++) {
            JsonParts own = parts == null ? new JsonParts(2) : parts;
            json.startObject();
            if (json.begins(own, 0)) {
                json.text("a", "first");
                json.startArray("b");
                json.text("second");
                json.endArray();
                json.ends(own, 0);
            }
            json.whole("c", i);
            if (json.begins(own, 1)) {
                json.startObject("d");
                json.nothing("e");
                json.endObject();
                json.ends(own, 1);
            }
            json.endObject();
            own.comeAgain();
        }
        json.endArray();
        json.endObject();
    }

    @Test
    void aPartIsKeptFromTheSecondTimeOnUnlessItIsLargeOrUnique() throws IOException {
        JsonParts parts = new JsonParts(2);
        lines(json -> {
            json.startObject();
            assertThat(json.begins(parts, 0)).isTrue();
            json.text("a", "");
            json.ends(parts, 0);
            parts.comeAgain();
            assertThat(json.begins(parts, 0)).isTrue();
            json.text("b", "");
            json.ends(parts, 0);
            assertThat(json.begins(parts, 0)).isFalse();
            for (int i = 0; i < 2; i++) {
                assertThat(json.begins(parts, 1)).isTrue();
                json.text("c" + i + "-large", "x".repeat(5_000));
                json.ends(parts, 1);
                assertThat(json.begins(parts, JsonParts.UNIQUE)).isTrue();
                json.text("c" + i + "-unique", "");
                json.ends(parts, JsonParts.UNIQUE);
            }
            json.endObject();
        });
    }

    @Test
    void keysOutOfOrderAreRefused() {
        assertThatThrownBy(() -> lines(json -> {
                    json.startObject();
                    json.whole("b", 1);
                    json.whole("a", 2);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("keys are written in order, but a comes after b");
    }
}
