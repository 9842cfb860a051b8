package org.refusalunit.benchmarks.local;

import ai.onnxruntime.OrtException;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/** Measures one way to have prompts answered, in a JVM of its own. */
final class PeerMain {

    private static final double NANOS = 1e9;

    private PeerMain() {}

    /** Takes the way, the graph, the shape, the batch, the prompts, what answers are shortened by, the threads, and the file for the figures. */
    public static void main(String[] args) throws IOException, OrtException {
        Peer.Way way = Peer.Way.valueOf(args[0]);
        Path graph = Path.of(args[1]);
        DecoderShape shape = DecoderShape.labelled(args[2]);
        int batch = Integer.parseInt(args[3]);
        Workload workload = Workload.of(Integer.parseInt(args[4]), Integer.parseInt(args[5]));
        int threads = Integer.parseInt(args[6]);
        long start = System.nanoTime();
        try (Answering model = open(way, graph, shape, threads, batch)) {
            double loading = (System.nanoTime() - start) / NANOS;
            measure(model, workload, way, loading).write(Path.of(args[7]));
        }
    }

    private static Answering open(Peer.Way way, Path graph, DecoderShape shape, int threads, int batch)
            throws IOException, OrtException {
        return switch (way) {
            case LOOP -> new PlainLoop(graph, shape, threads);
            case BACKEND -> new BackendAnswers(graph, threads, batch);
            case TRANSFORMERS_JS -> throw new IllegalArgumentException("that is no Java");
        };
    }

    private static Figures measure(Answering model, Workload workload, Peer.Way way, double loading)
            throws IOException, OrtException {
        // What is compiled or set up with the first prompt is not what is to be compared.
        model.answer(Workload.of(1, 16));
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = System.nanoTime();
        model.answer(workload.firstTokens());
        double reading = (System.nanoTime() - start) / NANOS;
        String driver = way == Peer.Way.LOOP ? "main" : "refusalunit-onnx";
        try (RunShare share = new RunShare(driver)) {
            long allocated = Memory.allocatedWithout(share.thread());
            long cpu = system.getProcessCpuTime();
            start = System.nanoTime();
            List<String> answers = model.answer(workload);
            double answering = (System.nanoTime() - start) / NANOS;
            return new Figures(
                    loading,
                    reading,
                    answering,
                    (system.getProcessCpuTime() - cpu) / NANOS,
                    workload.promptTokens(),
                    workload.answerTokens(),
                    workload.size(),
                    Memory.peak(),
                    Memory.allocatedWithout(share.thread()) - allocated,
                    share.outside(),
                    model.identity(),
                    answers);
        }
    }
}
