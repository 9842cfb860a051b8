package org.refusalunit.benchmarks.local;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How much memory a long run takes, early and late in it.
 *
 * @param early prompts answered when it was looked at first
 * @param earlyResident resident memory then, in bytes
 * @param earlyPeak the most until then, which includes what the just-in-time compiler needs while it compiles
 * @param late prompts answered in the end
 * @param lateResident resident memory then, in bytes
 * @param latePeak the most until then
 * @param seconds for all prompts
 */
record Growth(
        @JsonProperty("early") int early,
        @JsonProperty("earlyResident") long earlyResident,
        @JsonProperty("earlyPeak") long earlyPeak,
        @JsonProperty("late") int late,
        @JsonProperty("lateResident") long lateResident,
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
            long[] then = new long[2];
            long start = System.nanoTime();
            model.answer(late, i -> workload.cases().get(i % workload.size()), (number, text) -> {
                if (number == early - 1) {
                    then[0] = Memory.resident();
                    then[1] = Memory.peak();
                }
            });
            double seconds = (System.nanoTime() - start) / NANOS;
            Growth growth = new Growth(early, then[0], then[1], late, Memory.resident(), Memory.peak(), seconds);
            new JsonMapper().writeValue(Path.of(args[5]).toFile(), growth);
        }
    }

    static Growth read(Path file) throws IOException {
        return new JsonMapper().readValue(file.toFile(), Growth.class);
    }

    /** What is resident in the end by what was early. */
    double ratio() {
        return (double) lateResident / earlyResident;
    }

    /** The late peak by the early one. */
    double peakRatio() {
        return (double) latePeak / earlyPeak;
    }
}
