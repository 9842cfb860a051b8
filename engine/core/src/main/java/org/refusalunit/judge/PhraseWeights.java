package org.refusalunit.judge;

import java.io.IOException;

/**
 * What {@link Phrases} weigh, ready to be looked up. A sum of weights of eight bits is exact, so the order of summing does not
 * matter.
 */
final class PhraseWeights {

    /** No phrases. */
    static final PhraseWeights NONE = of(PhraseList.NONE);

    private final int size;
    private final double anyUnit;
    private final double fullUnit;
    private final RankTable entries;

    private PhraseWeights(int size, double anyUnit, double fullUnit, RankTable entries) {
        this.size = size;
        this.anyUnit = anyUnit;
        this.fullUnit = fullUnit;
        this.entries = entries;
    }

    static PhraseWeights of(PhraseList phrases) {
        return new PhraseWeights(phrases.size(), phrases.anyUnit(), phrases.fullUnit(), phrases.table());
    }

    static PhraseWeights read(TableReader in) throws IOException {
        int size = in.number();
        double[] units = in.doubles();
        return new PhraseWeights(size, units[0], units[1], RankTable.read(in));
    }

    void write(TableWriter out) {
        out.number(size);
        out.doubles(anyUnit, fullUnit);
        entries.write(out);
    }

    int size() {
        return size;
    }

    /** 0 where a phrase surely weighs nothing, and else 1. */
    int maybe(int key) {
        return entries.maybe(key);
    }

    /** What is known of a phrase, for {@link #number}, {@link #any} and {@link #full}; 0 where it weighs nothing. */
    int find(int key) {
        return entries.find(key);
    }

    /** The same of a phrase that {@linkplain #maybe may weigh something}. */
    int findLikely(int key) {
        return entries.findLikely(key);
    }

    /** The number of a phrase, from 1 to {@link #size}; 0 for none. */
    static int number(int entry) {
        return entry >>> 16;
    }

    static int any(int entry) {
        return (byte) (entry >>> 8);
    }

    static int full(int entry) {
        return (byte) entry;
    }

    /** What one step of {@link #any} is, in log odds. */
    double anyUnit() {
        return anyUnit;
    }

    /** What one step of {@link #full} is, in log odds. */
    double fullUnit() {
        return fullUnit;
    }
}
