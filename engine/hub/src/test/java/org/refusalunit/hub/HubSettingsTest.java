package org.refusalunit.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubSettingsTest {

    private static final Path HOME = Path.of(System.getProperty("user.home"));

    private static HubSettings of(Map<String, String> parameters, String... environment) {
        Map<String, String> variables = new HashMap<>();
        for (String variable : environment) {
            variables.put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        return HubSettings.of(name -> Optional.ofNullable(parameters.get(name)), variables);
    }

    @Test
    void nothingIsDownloadedUnlessSaid() {
        HubSettings settings = of(Map.of());
        assertThat(settings.downloads()).isFalse();
        assertThat(settings.offline()).isFalse();
        assertThat(settings.token()).isEmpty();
        assertThat(settings.endpoint()).isEqualTo(URI.create("https://huggingface.co"));
        assertThat(of(Map.of("refusalunit.onnx.download", "true")).downloads()).isTrue();
    }

    @Test
    void theCacheIsThatOfThePythonClient() {
        assertThat(of(Map.of()).cache()).isEqualTo(HOME.resolve(".cache/huggingface/hub"));
        assertThat(of(Map.of(), "XDG_CACHE_HOME=/x").cache())
                .isEqualTo(Path.of("/x/huggingface/hub").toAbsolutePath());
        assertThat(of(Map.of(), "XDG_CACHE_HOME=/x", "HF_HOME=~/h").cache()).isEqualTo(HOME.resolve("h/hub"));
        assertThat(of(Map.of(), "HF_HOME=/h", "HUGGINGFACE_HUB_CACHE=/old").cache())
                .isEqualTo(Path.of("/old").toAbsolutePath());
        assertThat(of(Map.of(), "HF_HUB_CACHE=/c", "HUGGINGFACE_HUB_CACHE=/old", "HF_HOME=/h")
                        .cache())
                .isEqualTo(Path.of("/c").toAbsolutePath());
    }

    @ParameterizedTest
    @CsvSource({"1, true", "ON, true", "yes, true", "True, true", "0, false", "'', false", "no, false"})
    void offlineIsSaidAsInThePythonClient(String value, boolean offline) {
        assertThat(of(Map.of(), "HF_HUB_OFFLINE=" + value).offline()).isEqualTo(offline);
    }

    @Test
    void theTokenComesFromTheVariableThatIsNamed() {
        Map<String, String> named = Map.of("refusalunit.onnx.token.variable", "MY_TOKEN");
        assertThat(of(named, "HF_TOKEN=a", "MY_TOKEN=b").token()).contains("b");
        assertThat(of(Map.of(), "HF_TOKEN=a", "MY_TOKEN=b").token()).contains("a");
    }

    @Test
    void aTokenInPlaceOfItsVariableIsNotRepeated() {
        assertThatThrownBy(() -> of(Map.of("refusalunit.onnx.token.variable", "hf_secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the name of an environment variable")
                .hasMessageNotContaining("hf_secret");
    }

    @Test
    void theEndpointNeedsNoSlash() {
        assertThat(of(Map.of(), "HF_ENDPOINT=http://localhost:8080/hub/").endpoint())
                .isEqualTo(URI.create("http://localhost:8080/hub"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host", "host", "file:///x", "https://user:word@host"})
    void otherEndpointsAreRefused(String endpoint) {
        assertThatThrownBy(() -> of(Map.of(), "HF_ENDPOINT=" + endpoint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HF_ENDPOINT");
    }

    @Test
    void aDownloadThatIsNeitherYesNorNoIsRefused() {
        assertThatThrownBy(() -> of(Map.of("refusalunit.onnx.download", "yes")))
                .hasMessageContaining("refusalunit.onnx.download is neither true nor false: yes");
    }
}
