package org.refusalunit.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against Jackson's own mapper. */
class JsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Json json = new Json(StreamReadConstraints.builder()
            .maxNestingDepth(4)
            .maxStringLength(20)
            .build());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"text\"",
                "{\"a\":[1,-2.5,true,false,null,\"\\u00e9\\n\\\"\"],\"b\":{\"c\":{}}}",
                "[0,2147483647,2147483648,-9223372036854775808,9223372036854775808,1e400]",
                "[0.1,1.0,1e3,-0.0,3.141592653589793238]",
                "{\"twice\":1,\"twice\":2}",
                " { \"a\" : 1 } "
            })
    void readsAndWritesWhatTheMapperDoes(String text) throws JsonProcessingException {
        assertThat(json.read(text)).isEqualTo(MAPPER.readTree(text));
        assertThat(json.write(json.read(text))).isEqualTo(MAPPER.writeValueAsString(MAPPER.readTree(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n"})
    void aBlankTextHoldsNothing(String text) throws JsonProcessingException {
        assertThat(json.read(text).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,", "{\"a\"}", "[1}", "{} {}", "1 2", "NaN", "<html>", "{\"a\":1", "]"})
    void anythingElseIsToldApart(String text) {
        assertThatThrownBy(() -> json.read(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void limitsAreKept() {
        assertThatThrownBy(() -> json.read("[[[[[1]]]]]")).isInstanceOf(StreamConstraintsException.class);
        assertThatThrownBy(() -> json.read("\"a text of more than twenty characters\""))
                .isInstanceOf(StreamConstraintsException.class);
    }
}
