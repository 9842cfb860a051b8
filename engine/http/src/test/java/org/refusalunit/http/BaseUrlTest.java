package org.refusalunit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, https://api.openai.com/v1/chat",
        "https://api.openai.com/v1/, https://api.openai.com/v1/chat",
        "http://localhost:8080, http://localhost:8080/chat",
        "' HTTPS://h/a b', ",
        "https://h/v1?api-version=preview, https://h/v1/chat?api-version=preview",
    })
    void pathIsAppendedBeforeTheQuery(String declared, String url) {
        if (url == null) {
            assertThatThrownBy(() -> BaseUrl.of("baseUrl", declared)).hasMessageStartingWith("baseUrl is not a URL");
        } else {
            assertThat(BaseUrl.of("baseUrl", declared).at("/chat")).hasToString(url);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api.openai.com/v1", "ftp://h/v1", "https:///v1", "mailto:a@b"})
    void addressWithoutSchemeOrHostIsRefused(String declared) {
        assertThatThrownBy(() -> BaseUrl.of("endpoint", declared))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("endpoint must be like https://host/v1");
    }

    @Test
    void userInTheAddressIsRefusedWithoutBeingTold() {
        assertThatThrownBy(() -> BaseUrl.of("baseUrl", "https://me:sk-secret@h/v1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiKeyEnv")
                .hasMessageNotContaining("sk-secret");
    }

    @Test
    void valuesOfTheQueryAreNotShown() {
        assertThat(BaseUrl.of("baseUrl", "https://h/v1?api-version=preview&key=sk-secret")
                        .shown())
                .isEqualTo("https://h/v1?api-version=…&key=…");
    }

    @Test
    void parameterIsAddedOnce() {
        assertThat(BaseUrl.of("endpoint", "https://h").with("api-version", "1").at("/a"))
                .hasToString("https://h/a?api-version=1");
        assertThat(BaseUrl.of("endpoint", "https://h?x=2")
                        .with("api-version", "1")
                        .at("/a"))
                .hasToString("https://h/a?x=2&api-version=1");
        assertThat(BaseUrl.of("endpoint", "https://h?api-version=2")
                        .with("api-version", "1")
                        .at("/a"))
                .hasToString("https://h/a?api-version=2");
    }

    @Test
    void hostsAreComparedAsAWhole() {
        assertThat(BaseUrl.of("baseUrl", "https://api.openai.com/v1").isAt("api.openai.com"))
                .isTrue();
        assertThat(BaseUrl.of("baseUrl", "https://eu.api.openai.com/v1").isAt("api.openai.com"))
                .isTrue();
        assertThat(BaseUrl.of("baseUrl", "https://api.openai.com.example.org/v1")
                        .isAt("api.openai.com"))
                .isFalse();
        assertThat(BaseUrl.of("baseUrl", "https://notapi.openai.com/v1").isAt("api.openai.com"))
                .isFalse();
    }
}
