package org.refusalunit.benchmarks.api;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs every contender as a whole process against the same server, in turns, so that a busy machine slows them all alike.
 * {@code docs/benchmarks-api.md} has the command and what the figures mean.
 */
public final class ApiBenchmark {

    /** Where the server listens: annotations cannot tell a port that is drawn at run time. */
    static final int PORT = 18181;

    private static final Duration SLOW = Duration.ofMillis(100);
    private static final Duration FAST = Duration.ofMillis(20);

    private static final List<Load> LOADS = List.of(
            new Load(200, SLOW, 4), new Load(200, SLOW, 20), new Load(200, SLOW, 64), new Load(10_000, FAST, 256));

    private final ApiOptions options;
    private final PrintStream out;

    ApiBenchmark(ApiOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Takes the arguments of {@link ApiOptions#parse}.
     *
     * @throws IllegalStateException if this project fails; a peer that does is left out
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        new ApiBenchmark(ApiOptions.parse(args), System.out).run(LOADS);
    }

    String run(List<Load> loads) throws IOException, InterruptedException {
        if (options.promptfoo().isEmpty()) {
            out.println(
                    "promptfoo is left out: install it in a folder of your own (npm i promptfoo) and name its command"
                            + " with --promptfoo");
        }
        if (options.peers().isEmpty()) {
            out.println("no further peers: name them with --peer=name=command; {url}, {prompts}, {concurrency} and"
                    + " {folder} are replaced");
        }
        Files.createDirectories(options.folder());
        if (options.cli().isEmpty()) {
            out.println("the command line is left out: build it (-pl engine/cli) and name its jar with --cli");
        } else {
            Installation.of(options.cli().get(), options.launcher());
        }
        ApiReport report = new ApiReport();
        for (Load load : loads) {
            try (FixedLatencyServer server = FixedLatencyServer.start(PORT, load.latency())) {
                run(load, server, report);
            }
        }
        String text = report.markdown();
        Files.writeString(options.folder().resolve("report.md"), text);
        out.println(text);
        return text;
    }

    private void run(Load load, FixedLatencyServer server, ApiReport report) throws IOException, InterruptedException {
        List<Contender> contenders = new ArrayList<>(options.contenders());
        // Not counted: the server's code is compiled, the files of the programs are read, and the heap is looked at.
        ContenderProcess.run(contenders.get(0), load, server, options.folder());
        Contender junit = Contender.junit(options.heap());
        ContenderProcess.run(junit.with(SuiteMain.MEASURE_HEAP), load, server, options.folder());
        report.heap(
                load, junit, Long.parseLong(Files.readString(options.folder().resolve(SuiteMain.HEAP_FILE))));
        for (int round = 1; round <= options.rounds(); round++) {
            for (Contender contender : List.copyOf(contenders)) {
                try {
                    add(
                            load,
                            round,
                            contender,
                            ContenderProcess.run(contender, load, server, options.folder()),
                            report);
                } catch (IllegalStateException e) {
                    if (contender.name().startsWith("RefusalUnit")) {
                        throw e;
                    }
                    // What a peer cannot do is no reason to measure nothing.
                    out.println(load + ": " + e.getMessage() + "; left out");
                    contenders.remove(contender);
                }
            }
        }
    }

    private void add(Load load, int round, Contender contender, Finding finding, ApiReport report) {
        report.add(load, contender, finding);
        out.printf(
                Locale.ROOT,
                "%s, round %d: %s %.2f s, window %.2f s%n",
                load,
                round,
                contender.name(),
                finding.wall(),
                finding.window());
    }
}
