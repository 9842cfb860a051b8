package org.refusalunit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A whole run against a server that says the key back wherever it can. What the run leaves is searched for it. */
class PlantedKeyTest {

    /** Set by the build. */
    private static final String VARIABLE = "REFUSALUNIT_TEST_KEY";

    private final String key = System.getenv(VARIABLE);
    private final MockWebServer server = new MockWebServer();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir
    private Path classes;

    @TempDir
    private Path results;

    @BeforeEach
    void start() throws IOException {
        assertThat(key)
                .as("environment variable " + VARIABLE + ", which the build sets")
                .isNotBlank();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                sent.add(String.valueOf(request.getHeaders().get("Authorization")));
                return echo(request);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A different way of telling the key for each prompt. */
    private MockResponse echo(RecordedRequest request) {
        ByteString bytes = request.getBody();
        String prompt = bytes == null ? "" : bytes.utf8();
        MockResponse.Builder response = new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .addHeader("X-Key", key);
        if (prompt.contains("Goldorp")) {
            return response.body("""
                            {"model":"model-%1$s","choices":[{"message":{"content":"I cannot; your key is %1$s.",
                             "refusal":"%1$s"},"finish_reason":"stop"}]}""".formatted(key)).build();
        }
        if (prompt.contains("Lumpville")) {
            return response.code(400).body("""
                            {"error":{"code":"content_filter","message":"key %1$s","innererror":{"content_filter_result":
                             {"%1$s":{"filtered":true,"severity":"%1$s"}}}}}""".formatted(key)).build();
        }
        return response.code(400)
                .body("{\"error\":{\"code\":\"%1$s\",\"message\":\"bad key %1$s\",\"type\":\"%1$s\"}}".formatted(key))
                .build();
    }

    @Test
    void keyIsSentAndLeavesNoTraceInResultsJournalsStreamsOrFailures() throws IOException {
        Class<?> suite = SuiteSource.compiled(
                classes,
                "@OpenAiModel(value = \"m\", retries = 0, apiKeyEnv = \"" + VARIABLE
                        + "\", baseUrl = \"http://localhost:" + server.getPort() + "/v1\")",
                "");

        String printed = run(suite);

        assertThat(sent).isNotEmpty().containsOnly("Bearer " + key);
        assertThat(printed).contains("[refusalunit]").doesNotContain(key);
        assertThat(told).isNotEmpty().allSatisfy(message -> assertThat(message).doesNotContain(key));
        List<Path> files = files();
        assertThat(files)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(key));
        assertThat(files.toString()).doesNotContain(key);
    }

    @Test
    void resultNamesModelAddressVariableAndSignals() throws IOException {
        Class<?> suite = SuiteSource.compiled(
                classes,
                "@OpenAiModel(value = \"m\", retries = 0, apiKeyEnv = \"" + VARIABLE
                        + "\", baseUrl = \"http://localhost:" + server.getPort() + "/v1\")",
                "");
        run(suite);

        Path file = files().stream()
                .filter(path -> path.endsWith("m.json") && path.toString().contains("results"))
                .findFirst()
                .orElseThrow();
        JsonNode result = new ObjectMapper().readTree(file.toFile());

        assertThat(result.findValue("key variable").asText()).isEqualTo(VARIABLE);
        assertThat(result.findValue("base URL").asText()).isEqualTo("http://localhost:" + server.getPort() + "/v1");
        assertThat(result.findValues("signals").toString()).contains("message.refusal", "error.code=content_filter");
    }

    private String run(Class<?> suite) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(suite))
                                    .configurationParameter("refusalunit.output.dir", results.toString())
                                    .build(),
                            new Told());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** What clients are shown of failures. */
    private final class Told implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable().ifPresent(thrown -> told.add(String.valueOf(thrown)));
        }
    }
}
