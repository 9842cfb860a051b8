package org.refusalunit.benchmarks.local;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How much memory a long run takes, early and late in it.
 *
 * @param early prompts answered when it was looked at first
 * @param earlyPeak the most resident memory until then, in bytes
 * @param late prompts answered in the end
 * @param latePeak the most resident memory until then, in bytes
 * @param seconds for all prompts
 */
record Growth(
        @JsonProperty("early") int early,
        @JsonProperty("earlyPeak") long earlyPeak,
        @JsonProperty("late") int late,
        @JsonProperty("latePeak") long latePeak,
        @JsonProperty("seconds") double seconds) {

    private static final int VARIED = 1000;
    private static final int SHORTENED = 4;
    private static final double NANOS = 1e9;

    /** Takes the graph, the threads, the batch, the prompts early and late, and the file for the figures. */
    public static void main(String[] args) throws IOException {
        int early = Integer.parseInt(args[3]);
        int late = Integer.parseInt(args[4]);
        Workload workload = Workload.of(Math.min(late, VARIED), SHORTENED);
        try (BackendAnswers model =
                new BackendAnswers(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]))) {
            long[] peak = new long[1];
            long start = System.nanoTime();
            model.answer(late, i -> workload.cases().get(i % workload.size()), (number, text) -> {
                if (number == early - 1) {
                    peak[0] = Memory.peak();
                }
            });
            double seconds = (System.nanoTime() - start) / NANOS;
            new JsonMapper()
                    .writeValue(Path.of(args[5]).toFile(), new Growth(early, peak[0], late, Memory.peak(), seconds));
        }
    }

    static Growth read(Path file) throws IOException {
        return new JsonMapper().readValue(file.toFile(), Growth.class);
    }

    /** The late peak by the early one. */
    double ratio() {
        return (double) latePeak / earlyPeak;
    }
}
