package org.refusalunit.clients.eclipse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.refusalunit.clients.Bench;
import org.refusalunit.clients.ChildProcess;

/** Plays the part of the Eclipse IDE: starts its test runner and listens to what that tells. */
final class EclipseRunner {

    /** Only keeps a runner that never calls from hanging the build. */
    private static final Duration GUARD = Duration.ofMinutes(2);

    private EclipseRunner() {}

    /**
     * Runs tests and returns what the runner told, line by line.
     *
     * @param name of the folder to work in
     * @param selection the runner's arguments that choose tests
     */
    static List<String> run(String name, List<String> selection) {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout((int) GUARD.toMillis());
            ChildProcess runner =
                    ChildProcess.start(Bench.emptyFolder(name), command(server.getLocalPort(), selection));
            List<String> told;
            try {
                told = listen(server);
            } catch (IOException e) {
                throw new AssertionError(
                        "the runner does not talk: " + runner.await().output(), e);
            }
            ChildProcess.Outcome outcome = runner.await();
            if (told.isEmpty() || outcome.exitCode() != 0) {
                throw new AssertionError("the runner failed: " + outcome.output());
            }
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(int port, List<String> selection) {
        List<String> arguments = new ArrayList<>(List.of(
                "-version",
                "3",
                "-host",
                InetAddress.getLoopbackAddress().getHostAddress(),
                "-port",
                Integer.toString(port),
                "-testLoaderClass",
                "org.eclipse.jdt.internal.junit5.runner.JUnit5TestLoader",
                "-loaderpluginname",
                "org.eclipse.jdt.junit5.runtime"));
        arguments.addAll(selection);
        return Bench.java(
                List.of(
                        Bench.jar("org.eclipse.jdt.junit.runtime-" + Bench.property("eclipse.runner")),
                        Bench.jar("org.eclipse.jdt.junit5.runtime-" + Bench.property("eclipse.junit5")),
                        Bench.platform(Bench.property("eclipse.platform"))),
                "org.eclipse.jdt.internal.junit.runner.RemoteTestRunner",
                arguments);
    }

    private static List<String> listen(ServerSocket server) throws IOException {
        try (Socket socket = server.accept()) {
            socket.setSoTimeout((int) GUARD.toMillis());
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            return lines;
        }
    }
}
