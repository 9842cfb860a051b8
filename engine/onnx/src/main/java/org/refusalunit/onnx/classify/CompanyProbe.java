package org.refusalunit.onnx.classify;

import java.util.Arrays;
import java.util.List;
import org.refusalunit.onnx.classify.WindowScores.Company;
import org.refusalunit.onnx.tokenizer.TokenFrame.Framed;

/**
 * Finds out by trying whether windows of a graph get the same scores when they are filled up, and the same bits alone and in company.
 * Several lengths are tried, since kernels choose their ways of adding up by sizes.
 */
final class CompanyProbe {

    private static final int[] LENGTHS = {1, 6, 30, 125};

    /** How much shorter the companion is, where that makes it no shorter once both are filled up. */
    private static final int SHORTER = 5;

    /** Rounding, and that of half precision, stays below this; what a filled-up token adds to a mean does not. */
    private static final double ROUNDING = 0.01;

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

    /** Whether the scores of windows stay what they are when they are filled up. */
    boolean bears(Padding padding) throws ClassificationException {
        if (tokens.length == 0 || !graph.masks()) {
            return false;
        }
        for (int length : LENGTHS) {
            List<Framed> window = List.of(forth(length));
            float[] plain = graph.scores(window, Padding.NONE)[0];
            float[] filled = graph.scores(window, padding)[0];
            for (int i = 0; i < plain.length; i++) {
                if (Math.abs(plain[i] - filled[i]) > ROUNDING * (1 + Math.abs(plain[i]))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What the graph needs. */
    Company needs(Padding padding) throws ClassificationException {
        if (tokens.length == 0) {
            return Company.ALWAYS_ALONE;
        }
        Company needed = Company.ANY;
        for (int length : LENGTHS) {
            Framed one = forth(length);
            Company company = needs(one, companion(one, length, padding), padding);
            needed = company.compareTo(needed) > 0 ? company : needed;
        }
        return needed;
    }

    private Framed companion(Framed one, int length, Padding padding) {
        int filled = padding.filled(one.ids().length);
        int shorter = Math.min(SHORTER, length - 1);
        while (shorter > 0 && padding.filled(back(length - shorter).ids().length) != filled) {
            shorter--;
        }
        return back(length - shorter);
    }

    private Framed forth(int length) {
        int[] text = new int[length];
        Arrays.setAll(text, i -> tokens[i % tokens.length]);
        return windows.of(text).get(0);
    }

    private Framed back(int length) {
        int[] text = new int[length];
        Arrays.setAll(text, i -> tokens[(tokens.length - 1) - i % tokens.length]);
        return windows.of(text).get(0);
    }

    private Company needs(Framed one, Framed other, Padding padding) throws ClassificationException {
        float[] alone = graph.scores(List.of(one), padding)[0];
        float[][] two = graph.scores(List.of(one, other), padding);
        float[][] three = graph.scores(List.of(other, other, one), padding);
        if (!Arrays.equals(two[0], three[2]) || !Arrays.equals(two[1], three[0])) {
            return Company.ALWAYS_ALONE;
        }
        return Arrays.equals(alone, two[0]) ? Company.ANY : Company.NEVER_ALONE;
    }
}
