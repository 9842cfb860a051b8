package org.refusalunit.onnx.hub;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Hub on this machine, with its storage on a port of its own. Files named {@code .onnx}, {@code .onnx_data} or
 * {@code tokenizer.json} are large ones, which the Hub redirects to the storage.
 */
final class HubServer implements AutoCloseable {

    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /** How an answer with a file's bytes may go wrong. */
    enum Fault {
        CUT_IN_THE_MIDDLE,
        IGNORES_RANGES,
        OTHER_BYTES,
        MORE_BYTES,
        SILENCE,
        SERVER_ERROR
    }

    /** A request, as it arrived. */
    record Request(String server, String method, String path, Map<String, List<String>> headers) {
        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    final SortedMap<String, byte[]> files = new TreeMap<>();
    final Deque<Fault> faults = new ArrayDeque<>();
    final List<Request> requests = new CopyOnWriteArrayList<>();
    String repository = "owner/tiny";
    String requiredToken = "";
    int status = 200;
    String errorCode = "";
    boolean plainListing;
    String announcedHash = "";

    /** The only file that faults meet; empty for all. */
    String faulty = "";

    private final JsonMapper json = new JsonMapper();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer hub = server(this::answerHub);
    private final HttpServer storage = server(this::answerStorage);

    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private HttpServer server(Answering answering) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                try (exchange) {
                    answering.answer(exchange);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return address(hub);
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static String sha256(byte[] bytes) {
        return hash("SHA-256", bytes);
    }

    static String gitName(byte[] bytes) {
        byte[] head = ("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] object = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, object, head.length, bytes.length);
        return hash("SHA-1", object);
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isLarge(String file) {
        return file.endsWith(".onnx") || file.contains(".onnx_data") || file.endsWith("tokenizer.json");
    }

    /** Paths of the files that were asked for, in order. */
    List<String> asked() {
        String prefix = "/" + repository + "/resolve/" + COMMIT + "/";
        return requests.stream()
                .filter(request -> request.method().equals("GET"))
                .map(Request::path)
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .toList();
    }

    private void note(String server, HttpExchange exchange) {
        requests.add(new Request(
                server,
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders())));
    }

    private void answerHub(HttpExchange exchange) throws IOException {
        note("hub", exchange);
        String path = exchange.getRequestURI().getPath();
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (status != 200) {
            refuse(exchange, status, errorCode);
        } else if (!requiredToken.isEmpty() && !("Bearer " + requiredToken).equals(token)) {
            refuse(exchange, 401, "RepoNotFound");
        } else if (path.equals("/api/models/" + repository + "/revision/main")
                || path.equals("/api/models/" + repository + "/revision/" + COMMIT)) {
            send(exchange, 200, json.writeValueAsBytes(listing()));
        } else if (path.startsWith("/" + repository + "/resolve/" + COMMIT + "/")) {
            resolve(exchange, path.substring(("/" + repository + "/resolve/" + COMMIT + "/").length()));
        } else {
            refuse(exchange, 404, path.startsWith("/api/models/" + repository) ? "RevisionNotFound" : "RepoNotFound");
        }
    }

    private ObjectNode listing() {
        ObjectNode answer = json.createObjectNode().put("sha", COMMIT);
        ArrayNode siblings = answer.putArray("siblings");
        files.forEach((name, bytes) -> {
            ObjectNode file = siblings.addObject().put("rfilename", name);
            if (!plainListing) {
                file.put("size", bytes.length).put("blobId", gitName(bytes));
                if (isLarge(name)) {
                    file.putObject("lfs").put("sha256", sha256(bytes)).put("size", bytes.length);
                }
            }
        });
        return answer;
    }

    private void resolve(HttpExchange exchange, String name) throws IOException {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            refuse(exchange, 404, "EntryNotFound");
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-Repo-Commit", COMMIT);
        if (isLarge(name)) {
            String hash = announcedHash.isEmpty() ? sha256(bytes) : announcedHash;
            headers.set("X-Linked-Etag", "\"" + hash + "\"");
            headers.set("X-Linked-Size", String.valueOf(bytes.length));
            headers.set("Location", address(storage) + "/" + name + "?signature=secret");
            exchange.sendResponseHeaders(302, -1);
        } else {
            headers.set("ETag", "\"" + gitName(bytes) + "\"");
            sendFile(exchange, name, bytes);
        }
    }

    private void answerStorage(HttpExchange exchange) throws IOException {
        note("storage", exchange);
        String name = exchange.getRequestURI().getPath().substring(1);
        sendFile(exchange, name, files.getOrDefault(name, new byte[0]));
    }

    private void sendFile(HttpExchange exchange, String name, byte[] bytes) throws IOException {
        Fault fault;
        synchronized (faults) {
            boolean meets = exchange.getRequestMethod().equals("GET") && (faulty.isEmpty() || faulty.equals(name));
            fault = meets ? faults.poll() : null;
        }
        if (fault == Fault.SERVER_ERROR) {
            refuse(exchange, 503, "");
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null || fault == Fault.IGNORES_RANGES
                ? 0
                : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
        }
        byte[] part = Arrays.copyOfRange(bytes, from, bytes.length);
        if (fault == Fault.OTHER_BYTES) {
            part[part.length / 2] ^= 1;
        }
        if (fault == Fault.MORE_BYTES) {
            part = Arrays.copyOf(part, part.length + 1);
        }
        int status = from > 0 ? 206 : 200;
        if (fault == Fault.CUT_IN_THE_MIDDLE || fault == Fault.SILENCE) {
            exchange.sendResponseHeaders(status, part.length);
            OutputStream body = exchange.getResponseBody();
            body.write(part, 0, part.length / 2);
            body.flush();
            if (fault == Fault.SILENCE) {
                awaitClose();
            }
            return;
        }
        send(exchange, status, part);
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        if (!code.isEmpty()) {
            exchange.getResponseHeaders().set("X-Error-Code", code);
        }
        exchange.sendResponseHeaders(status, -1);
    }

    @Override
    public void close() {
        closed.countDown();
        hub.stop(0);
        storage.stop(0);
        threads.shutdownNow();
    }
}
