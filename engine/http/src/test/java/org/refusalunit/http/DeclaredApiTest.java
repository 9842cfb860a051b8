package org.refusalunit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.annotations.AnthropicModel;
import org.refusalunit.annotations.AzureOpenAiModel;
import org.refusalunit.annotations.DeclaresModel;
import org.refusalunit.annotations.GeminiModel;
import org.refusalunit.annotations.OpenAiModel;
import org.refusalunit.http.transport.TransportSettings;
import org.refusalunit.http.wire.HttpCall;
import org.refusalunit.spi.BackendProvider;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.spi.Settings;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;

/** What declarations come to. */
class DeclaredApiTest {

    private static Settings settings(Object... namesAndValues) {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Settings.of(values);
    }

    private static HttpCall call(DeclaredApi api) {
        Prompt prompt = Prompt.of("a", "Hello!", "helpful");
        return api.protocol().write(new ModelRequest(prompt, prompt.messages(), 1, GenerationSettings.GREEDY, 0));
    }

    private static String key(DeclaredApi api) {
        return api.transport().text("apiKeyEnv", "");
    }

    @ParameterizedTest
    @ValueSource(classes = {OpenAiModel.class, AzureOpenAiModel.class, AnthropicModel.class, GeminiModel.class})
    void annotationHasAProviderAndTheDefaultsOfTheTransport(Class<?> annotation) throws ReflectiveOperationException {
        String id = annotation.getAnnotation(DeclaresModel.class).value();

        assertThat(ServiceLoader.load(BackendProvider.class).stream()
                        .map(provider -> provider.get().id()))
                .contains(id);
        assertThat(annotation.getMethod("maxConcurrency").getDefaultValue())
                .isEqualTo(TransportSettings.DEFAULT_CONCURRENCY);
        assertThat(annotation.getMethod("timeoutSeconds").getDefaultValue())
                .isEqualTo(TransportSettings.DEFAULT_TIMEOUT_SECONDS);
        assertThat(annotation.getMethod("retries").getDefaultValue()).isEqualTo(TransportSettings.DEFAULT_RETRIES);
        assertThat(annotation.getMethod("maxBodyBytes").getDefaultValue())
                .isEqualTo(TransportSettings.DEFAULT_BODY_BYTES);
        assertThat(annotation.getMethod("startConcurrency").getDefaultValue()).isEqualTo(0);
    }

    @Nested
    class OpenAi {

        private DeclaredApi api(Object... namesAndValues) {
            return OpenAiBackendProvider.understood(settings(namesAndValues));
        }

        @Test
        void itself() {
            DeclaredApi api = api("value", "gpt-4o");

            assertThat(call(api).url()).hasToString("https://api.openai.com/v1/chat/completions");
            assertThat(call(api).headers()).isEmpty();
            assertThat(call(api).body()).contains("\"max_completion_tokens\":256");
            assertThat(key(api)).isEqualTo("OPENAI_API_KEY");
            assertThat(api.identity().provider()).isEqualTo("openai");
            assertThat(api.identity().model()).isEqualTo("gpt-4o");
            assertThat(api.identity().details())
                    .isEqualTo(Map.of(
                            "api", "chat completions",
                            "base URL", "https://api.openai.com/v1",
                            "key variable", "OPENAI_API_KEY",
                            "length field", "max_completion_tokens",
                            "think tag", "think"));
        }

        @Test
        void responses() {
            DeclaredApi api = api("value", "gpt-4o", "api", "RESPONSES");

            assertThat(call(api).url()).hasToString("https://api.openai.com/v1/responses");
            assertThat(api.identity().details()).containsEntry("api", "responses");
        }

        /** Ollama, vLLM, llama.cpp, LM Studio: anything that speaks like OpenAI. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://localhost:11434/v1",
                    "http://127.0.0.1:8000/v1",
                    "http://localhost:8080/v1",
                    "http://localhost:1234/v1/"
                })
        void localServersGetNoKeyAndTheOlderLengthField(String url) {
            DeclaredApi api = api("value", "llama3.2", "baseUrl", url);

            assertThat(call(api).url().toString()).endsWith("/v1/chat/completions");
            assertThat(call(api).body()).contains("\"max_tokens\":256");
            assertThat(key(api)).isEmpty();
            assertThat(api.identity().details()).containsEntry("key variable", "none");
        }

        @Test
        void openRouter() {
            DeclaredApi api = api(
                    "value", "meta-llama/llama-3.3-70b-instruct:free",
                    "baseUrl", "https://openrouter.ai/api/v1",
                    "apiKeyEnv", "OPENROUTER_API_KEY",
                    "headers", List.of("HTTP-Referer=https://example.org/?a=b", "X-Title=Refusals"),
                    "body", List.of("provider={\"allow_fallbacks\":false}"));

            assertThat(key(api)).isEqualTo("OPENROUTER_API_KEY");
            assertThat(call(api).headers())
                    .isEqualTo(Map.of("HTTP-Referer", "https://example.org/?a=b", "X-Title", "Refusals"));
            assertThat(api.identity().details())
                    .containsEntry("headers", "HTTP-Referer, X-Title")
                    .containsEntry("body provider", "{\"allow_fallbacks\":false}")
                    .doesNotContainValue("Refusals");
        }

        @Test
        void azuresOwnOpenAiPaths() {
            DeclaredApi api = api(
                    "value", "my-deployment",
                    "baseUrl", "https://r.openai.azure.com/openai/v1?api-version=preview",
                    "apiKeyEnv", "AZURE_OPENAI_API_KEY",
                    "keyHeader", "api-key");

            assertThat(call(api).url())
                    .hasToString("https://r.openai.azure.com/openai/v1/chat/completions?api-version=preview");
            assertThat(api.protocol().keyHeader().name()).isEqualTo("api-key");
            assertThat(api.protocol().keyHeader().prefix()).isEmpty();
        }

        @Test
        void lengthFieldOfReasoningModelsElsewhere() {
            DeclaredApi api = api("value", "m", "baseUrl", "https://h/v1", "maxTokensField", "MAX_COMPLETION_TOKENS");

            assertThat(call(api).body()).contains("\"max_completion_tokens\":256");
        }

        @Test
        void everythingThatChangesAnswersIsInTheIdentity() {
            DeclaredApi api = api(
                    "value", "m",
                    "omit", List.of("temperature"),
                    "thinkTag", "",
                    "servedModel", "m-2",
                    "onServedModelMismatch", "UNJUDGED",
                    "refusalCodes", List.of("hooks_failed"));

            assertThat(api.identity().details())
                    .containsEntry("omitted fields", "temperature")
                    .containsEntry("think tag", "kept")
                    .containsEntry("answers of other models", "unjudged, expected: m-2")
                    .containsEntry("further refusal codes", "hooks_failed");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        value   | ''                       | "" cannot be the name of a model
                        value   | a/../b                   | "a/../b" cannot be the name of a model
                        api     | CHATS                    | api is one of [CHAT, RESPONSES], not CHATS
                        headers | Authorization=Bearer sk1 | the header Authorization cannot be declared: keys come from
                        headers | x-api-key=sk1            | the header x-api-key cannot be declared: keys come from
                        headers | Cookie=sk1               | the header Cookie cannot be declared: keys come from
                        headers | no value                 | a header is declared as name=value
                        headers | a b=sk1                  | a header is declared as name=value
                        headers | X-A=ü                    | the value of the header X-A is not printable ASCII
                        body    | stream=true              | body cannot set the field stream
                        omit    | messages                 | omit names "messages"
                        keyHeader | a b                   | keyHeader is the name of a header
                        baseUrl | localhost:11434          | baseUrl must be like https://host/v1
                        """)
        void mistakesAreNamedWithoutValuesThatMayBeSecret(String attribute, String value, String message) {
            Map<String, Object> values = new TreeMap<>(Map.of("value", "m"));
            values.put(attribute, value);

            assertThatThrownBy(() -> OpenAiBackendProvider.understood(Settings.of(values)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(message)
                    .hasMessageNotContaining("sk1");
        }

        @Test
        void headerIsDeclaredOnceWhateverItsCase() {
            assertThatThrownBy(() -> api("value", "m", "headers", List.of("X-Title=a", "x-title=b")))
                    .hasMessage("the header x-title is declared twice");
        }
    }

    @Nested
    class Azure {

        @Test
        void deploymentIsInThePath() {
            DeclaredApi api = AzureOpenAiBackendProvider.understood(
                    settings("value", "my-gpt", "endpoint", "https://r.openai.azure.com/", "apiVersion", "2024-10-21"));

            assertThat(call(api).url())
                    .hasToString(
                            "https://r.openai.azure.com/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21");
            assertThat(call(api).body()).startsWith("{\"messages\"");
            assertThat(api.protocol().keyHeader().name()).isEqualTo("api-key");
            assertThat(key(api)).isEqualTo("AZURE_OPENAI_API_KEY");
            assertThat(api.identity().details())
                    .isEqualTo(Map.of(
                            "api", "chat completions",
                            "api version", "2024-10-21",
                            "base URL", "https://r.openai.azure.com",
                            "key variable", "AZURE_OPENAI_API_KEY",
                            "length field", "max_completion_tokens"));
        }

        @Test
        void deploymentThatIsNoNameIsRefused() {
            assertThatThrownBy(() -> AzureOpenAiBackendProvider.understood(
                            settings("value", "a/b", "endpoint", "https://r.openai.azure.com")))
                    .hasMessage("value = \"a/b\": letters, digits, points, dashes and underscores only");
        }
    }

    @Nested
    class Anthropic {

        @Test
        void itself() {
            DeclaredApi api = AnthropicBackendProvider.understood(settings("value", "claude-opus-4-1"));

            assertThat(call(api).url()).hasToString("https://api.anthropic.com/v1/messages");
            assertThat(call(api).headers()).isEqualTo(Map.of("anthropic-version", "2023-06-01"));
            assertThat(key(api)).isEqualTo("ANTHROPIC_API_KEY");
            assertThat(api.identity().details())
                    .containsEntry("api version", "2023-06-01")
                    .containsEntry("base URL", "https://api.anthropic.com/v1");
        }

        @Test
        void anotherAddressGetsNoKeyUnlessToldSo() {
            assertThat(key(AnthropicBackendProvider.understood(settings("value", "m", "baseUrl", "https://h/v1"))))
                    .isEmpty();
        }

        @Test
        void betaFeaturesAreHeadersAndFields() {
            DeclaredApi api = AnthropicBackendProvider.understood(settings(
                    "value",
                    "m",
                    "headers",
                    List.of("anthropic-beta=x-2026-01-01"),
                    "body",
                    List.of("thinking={\"type\":\"disabled\"}")));

            assertThat(call(api).headers()).containsEntry("anthropic-beta", "x-2026-01-01");
            assertThat(call(api).body()).endsWith("\"thinking\":{\"type\":\"disabled\"}}");
        }
    }

    @Nested
    class Gemini {

        @ParameterizedTest
        @CsvSource({
            "gemini-2.5-flash, models/gemini-2.5-flash",
            "models/gemini-2.5-flash, models/gemini-2.5-flash",
            "tunedModels/mine-1, tunedModels/mine-1",
        })
        void modelIsInThePath(String model, String path) {
            DeclaredApi api = GeminiBackendProvider.understood(settings("value", model));

            assertThat(call(api).url())
                    .hasToString("https://generativelanguage.googleapis.com/v1beta/" + path + ":generateContent");
            assertThat(key(api)).isEqualTo("GEMINI_API_KEY");
        }

        @Test
        void modelThatIsNoNameIsRefused() {
            assertThatThrownBy(() -> GeminiBackendProvider.understood(settings("value", "a b")))
                    .hasMessage("\"a b\" cannot be the name of a Gemini model");
        }
    }
}
