package org.refusalunit.onnx.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.refusalunit.onnx.tokenizer.TokenFrame.Framed;

/** Has windows scored in batches of one length, such that a window gets the same bits in every batch. */
final class WindowScores {

    /** What a graph needs for that. */
    enum Company {
        /** Any batch will do. */
        ANY,
        /**
         * A window alone goes through other sums than one among others, as where the last layer multiplies a vector instead of a
         * matrix: it is computed twice.
         */
        NEVER_ALONE,
        /** What is computed together interferes. */
        ALWAYS_ALONE
    }

    private final ClassifierGraph graph;
    private final Company company;
    private final Padding padding;
    private final int most;

    /**
     * Scores of a graph.
     *
     * @param graph what computes
     * @param company what the graph needs
     * @param padding how windows are filled up
     * @param most the most windows of a batch
     */
    WindowScores(ClassifierGraph graph, Company company, Padding padding, int most) {
        this.graph = graph;
        this.company = company;
        this.padding = padding;
        this.most = company == Company.ALWAYS_ALONE ? 1 : most;
    }

    /** A row of scores for each window, in their order. */
    float[][] of(List<Framed> windows) throws ClassificationException {
        TreeMap<Integer, List<Integer>> byLength = new TreeMap<>();
        for (int i = 0; i < windows.size(); i++) {
            byLength.computeIfAbsent(padding.filled(windows.get(i).ids().length), length -> new ArrayList<>())
                    .add(i);
        }
        float[][] rows = new float[windows.size()][];
        for (List<Integer> numbers : byLength.values()) {
            for (int start = 0; start < numbers.size(); start += most) {
                List<Integer> batch = numbers.subList(start, Math.min(numbers.size(), start + most));
                float[][] scored = scores(batch.stream().map(windows::get).toList());
                for (int i = 0; i < batch.size(); i++) {
                    rows[batch.get(i)] = scored[i];
                }
            }
        }
        return rows;
    }

    private float[][] scores(List<Framed> batch) throws ClassificationException {
        boolean twice = batch.size() == 1 && company == Company.NEVER_ALONE;
        return graph.scores(twice ? List.of(batch.get(0), batch.get(0)) : batch, padding);
    }
}
