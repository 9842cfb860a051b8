package org.refusalunit.http.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.Settings;

/** Attributes and the configuration parameters that win over them. */
class TransportSettingsTest {

    private static TransportSettings read(Map<String, Object> attributes, Map<String, String> parameters) {
        BackendContext context = new BackendContext() {
            @Override
            public Optional<String> parameter(String name) {
                return Optional.ofNullable(parameters.get(name));
            }

            @Override
            public ClassLoader classLoader() {
                return TransportSettingsTest.class.getClassLoader();
            }
        };
        return TransportSettings.of(Settings.of(attributes), context, Map.of("SOME_KEY", "planted-0123")::get);
    }

    @Test
    void everythingHasADefault() {
        TransportSettings settings = read(Map.of(), Map.of());

        assertThat(settings)
                .isEqualTo(
                        new TransportSettings(ApiKey.none(), 16, 16, Duration.ofMinutes(5), 6, 16_777_216, Set.of()));
    }

    @Test
    void attributesAreRead() {
        TransportSettings settings = read(
                Map.of(
                        "apiKeyEnv",
                        "SOME_KEY",
                        "maxConcurrency",
                        64,
                        "startConcurrency",
                        4,
                        "timeoutSeconds",
                        30,
                        "retries",
                        0,
                        "maxBodyBytes",
                        1000L,
                        "allowInsecureHosts",
                        List.of("Models.lan")),
                Map.of());

        assertThat(settings)
                .isEqualTo(new TransportSettings(
                        settings.key(), 64, 4, Duration.ofSeconds(30), 0, 1000, Set.of("models.lan")));
        assertThat(settings.key().value()).isEqualTo("planted-0123");
        assertThat(settings.toString()).doesNotContain("planted");
    }

    @Test
    void configurationParametersWin() {
        TransportSettings settings = read(
                Map.of("maxConcurrency", 64, "timeoutSeconds", 30),
                Map.of(
                        "refusalunit.http.maxConcurrency",
                        "2",
                        "refusalunit.http.retries",
                        " 1 ",
                        "refusalunit.http.timeoutSeconds",
                        "",
                        "refusalunit.http.allowInsecureHosts",
                        "a.lan, b.lan"));

        assertThat(settings.maxConcurrency()).isEqualTo(2);
        assertThat(settings.startConcurrency()).isEqualTo(2);
        assertThat(settings.retries()).isEqualTo(1);
        assertThat(settings.timeout()).hasSeconds(30);
        assertThat(settings.allowInsecureHosts()).containsExactlyInAnyOrder("a.lan", "b.lan");
    }

    @Test
    void noConfigurationParameterGivesAllModelsTheSameKey() {
        assertThat(read(Map.of(), Map.of("refusalunit.http.apiKeyEnv", "SOME_KEY"))
                        .key()
                        .value())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "maxConcurrency, 0",
        "maxConcurrency, 10001",
        "maxConcurrency, 99999999999",
        "startConcurrency, 17",
        "startConcurrency, -1",
        "timeoutSeconds, 0",
        "timeoutSeconds, 604801",
        "retries, -1",
        "retries, 99999999999",
        "maxBodyBytes, 0",
        "maxBodyBytes, 2000000000",
        "retries, many"
    })
    void whatIsOutOfRangeIsNamed(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(name, value), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }
}
