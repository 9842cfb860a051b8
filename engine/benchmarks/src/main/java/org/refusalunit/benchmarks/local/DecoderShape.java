package org.refusalunit.benchmarks.local;

import java.util.Arrays;
import java.util.Locale;

/** Sizes of decoders whose weights are random: what they compute costs as much as with trained ones. */
enum DecoderShape {
    /** Small enough for tests and for 100,000 prompts. */
    TINY("tiny", 512, 2, 64, 4, 2, 128),
    /** Large enough that computing takes more time than all else. */
    SMALL("small", 8192, 8, 512, 8, 2, 1536),
    /**
     * Qwen2-0.5B: 494 million weights.
     *
     * @see <a href="https://huggingface.co/Qwen/Qwen2-0.5B/blob/main/config.json">its configuration</a>
     */
    QWEN2_05B("qwen2-0.5b", 151_936, 24, 896, 14, 2, 4864);

    private final String label;
    private final int vocabulary;
    private final int layers;
    private final int width;
    private final int heads;
    private final int cacheHeads;
    private final int inner;

    DecoderShape(String label, int vocabulary, int layers, int width, int heads, int cacheHeads, int inner) {
        this.label = label;
        this.vocabulary = vocabulary;
        this.layers = layers;
        this.width = width;
        this.heads = heads;
        this.cacheHeads = cacheHeads;
        this.inner = inner;
    }

    /**
     * The shape of a label, such as {@code qwen2-0.5b}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static DecoderShape labelled(String label) {
        return Arrays.stream(values())
                .filter(shape -> shape.label.equals(label.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no shape " + label + "; take one of "
                        + Arrays.stream(values()).map(DecoderShape::label).toList()));
    }

    String label() {
        return label;
    }

    int vocabulary() {
        return vocabulary;
    }

    int layers() {
        return layers;
    }

    /** Elements of a hidden state. */
    int width() {
        return width;
    }

    /** Heads that query. */
    int heads() {
        return heads;
    }

    /** Heads that are cached. */
    int cacheHeads() {
        return cacheHeads;
    }

    int headSize() {
        return width / heads;
    }

    /** Elements between the two products of a feed-forward layer. */
    int inner() {
        return inner;
    }

    /** Weights of all matrices that a token is multiplied by, but for those of the last one. */
    long bodyWeights() {
        long attention = 2L * width * width + 2L * width * cacheHeads * headSize();
        return layers * (attention + 3L * width * inner);
    }

    /** Weights of the matrix that gives the scores. */
    long headWeights() {
        return (long) width * vocabulary;
    }
}
