package org.refusalunit.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFieldsTest {

    private static RequestFields fields(String... body) {
        return RequestFields.of(List.of(body), List.of(), RequestForm.CHAT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    top_k           | body entry "top_k" is not of the form field=json, such as top_k=40
                    =4              | body entry "=4" is not of the form field=json, such as top_k=40
                    messages=[]     | body cannot set the field messages: it is what is measured
                    stream=true     | body cannot set the field stream: it is what is measured
                    top_k=          | body gives the field top_k no value
                    """)
    void mistakesAreNamed(String entry, String message) {
        assertThatThrownBy(() -> fields(entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void textWithoutQuotesIsExplained() {
        assertThatThrownBy(() -> fields("reasoning_effort=low"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "body gives the field reasoning_effort a value that is not JSON (texts need quotes)");
        assertThatThrownBy(() -> fields("top_k=4 5")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fieldIsSetOnce() {
        assertThatThrownBy(() -> fields("top_k=4", "top_k=5")).hasMessage("body sets the field top_k twice");
    }

    @Test
    void onlyKnownFieldsAreLeftOut() {
        assertThatThrownBy(() -> RequestFields.of(List.of(), List.of("messages"), RequestForm.CHAT))
                .hasMessage("omit names \"messages\", but only these can be left out: "
                        + "[max_tokens, seed, temperature, top_p]");
    }

    @Test
    void descriptionNamesWhatIsAddedAndLeftOut() {
        assertThat(RequestFields.of(
                                List.of("stop=[ \"END\" ]", "top_k=40"),
                                List.of("top_p", "temperature"),
                                RequestForm.CHAT)
                        .describe())
                .isEqualTo(
                        Map.of("body stop", "[\"END\"]", "body top_k", "40", "omitted fields", "temperature, top_p"));
    }
}
