package org.refusalunit.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven by the <a href="https://chromedevtools.github.io/devtools-protocol/">DevTools
 * protocol</a>.
 */
final class Browser implements AutoCloseable {

    /** Names the browser's program where the path does not: {@value}. */
    static final String PROPERTY = "refusalunit.browser";

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private int calls;
    private String session = "";

    private Browser(Process process, String address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener())
                .join();
    }

    /** The browser's program, where there is one. */
    static Optional<String> program() {
        String named = System.getProperty(PROPERTY, "");
        if (!named.isBlank()) {
            return Optional.of(named);
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Starts a browser that keeps everything in the given folder. */
    static Browser start(String program, Path profile) throws IOException {
        // Without a sandbox: containers seldom allow one, and the page under test is our own.
        Process process = new ProcessBuilder(
                        program,
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output = process.errorReader(StandardCharsets.UTF_8);
        String address = output.lines()
                .filter(line -> line.startsWith("DevTools listening on "))
                .map(line -> line.substring(line.indexOf("ws://")))
                .findFirst()
                .orElseThrow(() -> new IOException(program + " ended without listening"));
        Thread drain = new Thread(() -> output.lines().forEach(line -> {}), "browser output");
        drain.setDaemon(true);
        drain.start();
        Browser browser = new Browser(process, address);
        browser.openTab();
        return browser;
    }

    private void openTab() {
        String target = call("Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .textValue();
        session = call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .textValue();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    /** Opens a file and waits until its trials are drawn. */
    void open(Path file) {
        open(file, "");
    }

    /** Opens a file at a fragment of its address. */
    void open(Path file, String fragment) {
        // Another fragment alone would not load the page again.
        call("Page.navigate", Map.of("url", "about:blank"));
        requests.clear();
        complaints.clear();
        call("Page.navigate", Map.of("url", file.toUri() + fragment));
        evaluate(
                "new Promise(done => { const look = () => document.readyState === 'complete' "
                        + "&& document.getElementById('count')?.textContent ? done() : requestAnimationFrame(look); look(); })");
    }

    /** The value of an expression, awaited where it is a promise. */
    JsonNode evaluate(String expression) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.get("exceptionDetails").toPrettyString());
        }
        return answer.get("result").path("value");
    }

    /** Presses and releases a key, such as {@code Tab}, as a person would. */
    void press(String key) {
        Map<String, Integer> codes = Map.of(
                "Tab", 9, "Enter", 13, "Escape", 27, " ", 32, "End", 35, "Home", 36, "ArrowUp", 38, "ArrowDown", 40);
        for (String type : List.of("keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type",
                            type,
                            "key",
                            key,
                            "code",
                            key.equals(" ") ? "Space" : key,
                            "windowsVirtualKeyCode",
                            codes.getOrDefault(key, 0),
                            "text",
                            type.equals("keyDown") && key.equals("Enter") ? "\r" : key.equals(" ") ? " " : ""));
        }
    }

    /** Types a text where the focus is. */
    void type(String text) {
        call("Input.insertText", Map.of("text", text));
    }

    /** Size of the window and preferred colours ({@code light} or {@code dark}). */
    void window(int width, int height, String colours) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    /** A picture of the window. */
    void picture(Path file) throws IOException {
        String data = call("Page.captureScreenshot", Map.of("format", "png"))
                .get("data")
                .textValue();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    /** Errors of scripts and breaches of the page's policy since it was opened. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** What was loaded since the page was opened, itself included. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private synchronized JsonNode call(String method, Map<String, Object> parameters) {
        ObjectNode message = JSON.createObjectNode();
        int id = ++calls;
        message.put("id", id).put("method", method).set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.sendText(message.toString(), true).join();
        return answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() throws IOException {
        session = "";
        call("Browser.close", Map.of());
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            socket.abort();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the browser was ending", e);
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder gathered = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            gathered.append(data);
            if (last) {
                String message = gathered.toString();
                gathered.setLength(0);
                try {
                    take(JSON.readTree(message));
                } catch (IOException e) {
                    complaints.add(e.toString());
                }
            }
            webSocket.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void take(JsonNode message) {
            if (message.has("id")) {
                CompletableFuture<JsonNode> answer =
                        waiting.remove(message.get("id").intValue());
                if (message.has("error")) {
                    answer.completeExceptionally(
                            new AssertionError(message.get("error").toString()));
                } else {
                    answer.complete(message.get("result"));
                }
                return;
            }
            String event = message.path("method").asText();
            if (event.equals("Runtime.exceptionThrown") || event.equals("Log.entryAdded")) {
                complaints.add(message.get("params").toString());
            } else if (event.equals("Network.requestWillBeSent")) {
                requests.add(message.at("/params/request/url").asText());
            }
        }
    }
}
