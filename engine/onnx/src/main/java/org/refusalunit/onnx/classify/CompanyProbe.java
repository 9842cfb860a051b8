package org.refusalunit.onnx.classify;

import java.util.Arrays;
import java.util.List;
import org.refusalunit.onnx.classify.WindowScores.Company;
import org.refusalunit.onnx.tokenizer.TokenFrame.Framed;

/**
 * Finds out whether windows of a graph get the same bits alone and in company, by trying. Several lengths are tried, since kernels
 * choose their ways of adding up by sizes.
 */
final class CompanyProbe {

    private static final int[] LENGTHS = {1, 6, 30, 125};

    private final ClassifierGraph graph;
    private final Windows windows;
    private final int[] tokens;

    /**
     * A probe.
     *
     * @param tokens what to try it with
     */
    CompanyProbe(ClassifierGraph graph, Windows windows, int[] tokens) {
        this.graph = graph;
        this.windows = windows;
        this.tokens = tokens;
    }

    /** What the graph needs. */
    Company run() throws ClassificationException {
        if (tokens.length == 0) {
            return Company.ALWAYS_ALONE;
        }
        Company needed = Company.ANY;
        for (int length : LENGTHS) {
            int[] forth = new int[length];
            int[] back = new int[length];
            for (int i = 0; i < length; i++) {
                forth[i] = tokens[i % tokens.length];
                back[i] = tokens[(tokens.length - 1) - i % tokens.length];
            }
            Company company = of(windows.of(forth).get(0), windows.of(back).get(0));
            needed = company.compareTo(needed) > 0 ? company : needed;
        }
        return needed;
    }

    private Company of(Framed one, Framed other) throws ClassificationException {
        float[] alone = graph.scores(List.of(one))[0];
        float[][] two = graph.scores(List.of(one, other));
        float[][] three = graph.scores(List.of(other, other, one));
        if (!Arrays.equals(two[0], three[2]) || !Arrays.equals(two[1], three[0])) {
            return Company.ALWAYS_ALONE;
        }
        return Arrays.equals(alone, two[0]) ? Company.ANY : Company.NEVER_ALONE;
    }
}
