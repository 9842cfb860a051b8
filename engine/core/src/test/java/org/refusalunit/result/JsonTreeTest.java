package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode read(String document) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(document)) {
            json.nextToken();
            return JsonTree.read(json);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"\\ud83d\\ude00 and \\u0000\"",
                "{\"a\": {\"b\": [1, [2, {\"c\": null}]]}, \"d\": true, \"e\": false}",
                "[0, -1, 2147483647, 2147483648, -9223372036854775808, 9223372036854775808]",
                "[0.1, -0.0, 1e3, 1.7976931348623157e308, 1e-400, 0.30000000000000004]",
                "{\"twice\": 1, \"other\": 2, \"twice\": 3}"
            })
    void treesAndPlainValuesAreThoseOfTheMapper(String document) throws IOException {
        JsonNode tree = read(document);

        assertThat(tree)
                .isEqualTo(MAPPER.readTree(document))
                .hasToString(MAPPER.readTree(document).toString());
        assertThat(JsonTree.plain(tree)).isEqualTo(MAPPER.readValue(document, Object.class));
    }

    @Test
    void aDocumentThatBreaksOffIsAFault() {
        assertThatThrownBy(() -> read("{\"a\": [1, ")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> read("{\"a\": ")).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void whatComesBehindAValueIsLeftToTheParser() throws IOException {
        try (JsonParser json = new JsonFactory().createParser("[{\"a\": 1}, 2]")) {
            json.nextToken();
            json.nextToken();
            assertThat(JsonTree.read(json)).isEqualTo(MAPPER.readTree("{\"a\": 1}"));
            assertThat(json.nextIntValue(0)).isEqualTo(2);
        }
    }
}
