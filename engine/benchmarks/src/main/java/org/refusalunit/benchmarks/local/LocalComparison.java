package org.refusalunit.benchmarks.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.refusalunit.benchmarks.local.Peer.Way;

/**
 * Has the same prompts answered by the same model in several ways, each in a process of its own, again and again in turns, and writes
 * a report. The command and what the figures mean: {@code docs/benchmarks-local.md}.
 */
public final class LocalComparison {

    private static final int JS_BATCH = 32;

    /** What is much faster gets more prompts, so that filling and emptying the batch weighs less in a run about as long. */
    private static final int LONGER = 3;

    private static final int EARLY = 10;
    private static final int GROWTH_HEAP = 128;
    private static final int ARRAY = 1 << 26;
    private static final int SMALL_ARRAY = 1 << 16;
    private static final int SIDE = 2048;
    private static final int SMALL_SIDE = 64;

    private final LocalOptions options;
    private final PrintStream out;

    LocalComparison(LocalOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Takes {@code --name=value} arguments, of which {@link LocalOptions} tells the defaults.
     *
     * @throws IllegalStateException if one of the ways fails
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        new LocalComparison(LocalOptions.parse(args), System.out).run();
    }

    String run() throws IOException, InterruptedException {
        Files.createDirectories(options.folder());
        Optional<TransformersJs> js =
                options.npm() ? TransformersJs.install(options.folder().resolve("js")) : Optional.empty();
        if (js.isEmpty()) {
            out.println("transformers.js is left out: " + (options.npm() ? "npm could not install it" : "--npm=false"));
        }
        LocalReport report = new LocalReport(options);
        Limits before = limits(options.batch());
        for (int round = 1; round <= options.rounds(); round++) {
            for (Peer peer : peers(js.isPresent())) {
                Figures figures = answer(peer, js);
                Limits after = limits(0);
                report.add(peer, new LocalReport.Run(figures, before.higher(after)));
                before = after;
                out.printf("round %d: %s %.1f tokens/s%n", round, peer.label(), figures.rate());
            }
        }
        if (options.growth() > 0) {
            report.setGrowth(growth());
        }
        String text = report.markdown();
        Files.writeString(options.folder().resolve("report.md"), text);
        out.print(text);
        return text;
    }

    private List<Peer> peers(boolean js) {
        List<Peer> peers = new ArrayList<>();
        peers.add(new Peer(Way.LOOP, Precision.FP32, 1, options.single()));
        if (js) {
            peers.add(new Peer(Way.TRANSFORMERS_JS, Precision.FP32, 1, options.single()));
            peers.add(new Peer(Way.TRANSFORMERS_JS, Precision.FP32, JS_BATCH, JS_BATCH));
            peers.add(new Peer(Way.TRANSFORMERS_JS, Precision.INT8, 1, options.single()));
        }
        peers.add(new Peer(Way.BACKEND, Precision.FP32, 1, options.single()));
        peers.add(new Peer(Way.BACKEND, Precision.FP32, options.batch(), options.prompts()));
        peers.add(new Peer(Way.BACKEND, Precision.INT8, 1, options.single()));
        peers.add(new Peer(Way.BACKEND, Precision.INT8, options.batch(), LONGER * options.prompts()));
        peers.add(new Peer(Way.BACKEND, Precision.Q4, options.batch(), options.prompts()));
        return peers;
    }

    private Figures answer(Peer peer, Optional<TransformersJs> js) throws IOException, InterruptedException {
        Path graph = DecoderFolder.graph(options.models(), options.shape(), peer.precision());
        Path file = options.folder().resolve(peer.fileName() + ".json");
        if (peer.way() == Way.TRANSFORMERS_JS) {
            Workload workload = Workload.of(peer.prompts(), options.shortened());
            return js.orElseThrow().run(graph, peer, workload, options.threads(), file);
        }
        List<String> arguments = List.of(
                peer.way().name(),
                graph.toString(),
                options.shape().label(),
                Integer.toString(peer.batch()),
                Integer.toString(peer.prompts()),
                Integer.toString(options.shortened()),
                Integer.toString(options.threads()),
                file.toString());
        Processes.run(
                Processes.java(PeerMain.class, List.of("-Xmx" + options.xmx() + "m"), arguments),
                options.folder(),
                options.folder().resolve(peer.fileName() + ".txt"));
        return Figures.read(file);
    }

    /** Measured anew between all runs: what a virtual machine can do differs by a third from one minute to another. */
    private Limits limits(int rows) throws IOException, InterruptedException {
        Path file = options.folder().resolve("limits.properties");
        // The tiny model is for trying the benchmark out.
        boolean tiny = options.shape() == DecoderShape.TINY;
        List<String> arguments = List.of(
                Integer.toString(options.threads()),
                Integer.toString(tiny ? SMALL_ARRAY : ARRAY),
                Integer.toString(tiny ? SMALL_SIDE : SIDE),
                options.shape().label(),
                Integer.toString(rows),
                file.toString());
        Processes.run(
                Processes.java(Limits.class, List.of("-Xmx2g"), arguments),
                options.folder(),
                options.folder().resolve("limits.txt"));
        return Limits.read(file);
    }

    /** The heap is touched as a whole from the start, so that what grows is the runtime's memory. */
    private Growth growth() throws IOException, InterruptedException {
        Path graph = DecoderFolder.graph(options.models(), DecoderShape.TINY, Precision.FP32);
        Path file = options.folder().resolve("growth.json");
        List<String> arguments = List.of(
                graph.toString(),
                Integer.toString(options.threads()),
                Integer.toString(options.batch()),
                Integer.toString(Math.max(1, options.growth() / EARLY)),
                Integer.toString(options.growth()),
                file.toString());
        List<String> heap = List.of("-Xms" + GROWTH_HEAP + "m", "-Xmx" + GROWTH_HEAP + "m", "-XX:+AlwaysPreTouch");
        Processes.run(
                Processes.java(Growth.class, heap, arguments),
                options.folder(),
                options.folder().resolve("growth.txt"));
        return Growth.read(file);
    }
}
