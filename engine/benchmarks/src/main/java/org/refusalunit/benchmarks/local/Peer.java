package org.refusalunit.benchmarks.local;

import java.util.Locale;

/**
 * One way to have prompts answered, in a process of its own.
 *
 * @param way who answers
 * @param precision of the graph
 * @param batch how many prompts together
 * @param prompts how many prompts in all
 */
record Peer(Way way, Precision precision, int batch, int prompts) {

    /** Who answers. */
    enum Way {
        /** {@link PlainLoop}. */
        LOOP("Java loop"),
        /** The library in JavaScript. */
        TRANSFORMERS_JS("transformers.js"),
        /** {@link BackendAnswers}. */
        BACKEND("RefusalUnit");

        private final String title;

        Way(String title) {
            this.title = title;
        }
    }

    /** What it is called in reports and folders. */
    String label() {
        return way.title + " " + precision.label() + (batch == 1 ? ", one at a time" : ", " + batch + " together");
    }

    /** A name for files. */
    String fileName() {
        return (way + "-" + precision.label() + "-" + batch).toLowerCase(Locale.ROOT);
    }
}
