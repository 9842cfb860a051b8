package org.refusalunit.benchmarks.local;

/**
 * The least time that a machine with given limits could take for what a process did: every weight is read once in each step, and
 * multiplied once for each row. Attention itself, norms and the cache are left out, and the batch is taken for full all the time.
 *
 * @see <a href="https://doi.org/10.1145/1498765.1498785">the roofline model</a>
 */
final class Roofline {

    private final DecoderShape shape;
    private final Peer peer;
    private final Limits limits;

    Roofline(DecoderShape shape, Peer peer, Limits limits) {
        this.shape = shape;
        this.peer = peer;
        this.limits = limits;
    }

    /** The share of this bound that reading prompts reached, from 0 to 1. */
    double reading(Figures figures) {
        return readingSeconds(figures) / figures.reading();
    }

    /** The share that writing tokens behind the first ones reached. */
    double writing(Figures figures) {
        return writingSeconds(figures) / figures.writing();
    }

    /** The share of the whole. */
    double all(Figures figures) {
        return (readingSeconds(figures) + writingSeconds(figures)) / figures.answering();
    }

    /** Scores are needed at the last position of a prompt alone, and what all begin with need not be computed again. */
    private double readingSeconds(Figures figures) {
        double tokens = (double) figures.promptTokens() / figures.prompts() - Workload.sharedTokens();
        return figures.prompts() * (seconds(shape.bodyWeights(), tokens) + seconds(shape.headWeights(), 1));
    }

    private double writingSeconds(Figures figures) {
        double rows = Math.min(peer.batch(), figures.prompts());
        double steps = (figures.answerTokens() - figures.prompts()) / rows;
        return steps * seconds(shape.bodyWeights() + shape.headWeights(), rows);
    }

    private double seconds(long weights, double rows) {
        double operations = peer.precision().multipliesBytes() ? limits.integers() : limits.floats();
        return Math.max(weights * peer.precision().bytes() / limits.bytes(), 2.0 * weights * rows / operations);
    }
}
