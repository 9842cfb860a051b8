package org.refusalunit.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where prompts and keys may be sent. */
class DestinationsTest {

    private final Destinations destinations = new Destinations(Set.of("models.lan"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.org/v1",
                "HTTPS://API.EXAMPLE.ORG/v1",
                "http://localhost:11434/v1",
                "http://LOCALHOST/v1",
                "http://models.localhost/v1",
                "http://127.0.0.1:8080",
                "http://127.8.9.10",
                "http://[::1]:8080/v1",
                "http://models.lan:8000",
                "http://Models.LAN:8000"
            })
    void mayBeAsked(String url) {
        assertThat(destinations.problem(URI.create(url))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.org/v1",
                "http://10.0.0.7/v1",
                "http://127.0.0.1.example.org/v1",
                "http://localhost.example.org/v1",
                "http://128.0.0.1",
                "http://[::2]/",
                "http://sub.models.lan/"
            })
    void wouldBeReadByOthers(String url) {
        assertThat(destinations.problem(URI.create(url))).contains("in the clear", "allowInsecureHosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.org", "file:///etc/passwd", "example.org/v1", "/v1", "https:opaque"})
    void isNoAddress(String url) {
        assertThat(destinations.problem(URI.create(url))).contains("names a host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://me:planted@example.org/", "https://planted@example.org/", "http://a:planted@localhost"})
    void holdsASecretThatIsNotRepeated(String url) {
        assertThat(destinations.problem(URI.create(url))).contains("apiKeyEnv").doesNotContain("planted");
    }
}
