package org.refusalunit.cli.install;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.refusalunit.cli.CommandFailure;

/** A run that has an archive made: a bundled suite against a server in this process, which speaks like an API. */
final class Training {

    private static final int LAST_WORDS = 2_000;

    private static final byte[] ANSWER = """
            {"id":"1","object":"chat.completion","model":"training","choices":[{"index":0,"finish_reason":"stop",\
            "message":{"role":"assistant","content":"I can't help with that."}}],\
            "usage":{"prompt_tokens":9,"completion_tokens":6,"total_tokens":15}}""".getBytes(StandardCharsets.UTF_8);

    private final Path java;
    private final Path jar;

    Training(Path java, Path jar) {
        this.java = java;
        this.jar = jar;
    }

    /**
     * Makes the archive.
     *
     * @param folder where the run may leave its results
     * @throws CommandFailure if there is none afterwards
     */
    void make(Archive archive, Path file, Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Training::answer);
        server.start();
        try {
            Path said = folder.resolve("output.txt");
            Process process = new ProcessBuilder(
                            command(archive, file, server.getAddress().getPort(), folder))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            process.waitFor();
            if (!Files.isRegularFile(file)) {
                String all = Files.readString(said);
                throw CommandFailure.failed("Java made no archive of classes; without one, start " + jar
                        + " by \"java -jar\". It said:\n" + all.substring(Math.max(0, all.length() - LAST_WORDS)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted", e);
        } finally {
            server.stop(0);
        }
    }

    private List<String> command(Archive archive, Path file, int port, Path folder) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(Archive.FLAGS);
        command.add(archive.making(file));
        command.addAll(List.of("-jar", jar.toString(), "run", "-s", "harmful_helpful", "-g", "harmful>=0.5"));
        command.addAll(List.of("-m", "openai:training", "--base-url", "http://127.0.0.1:" + port + "/v1"));
        command.addAll(List.of("--out-dir", folder.resolve("results").toString()));
        return command;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }
}
