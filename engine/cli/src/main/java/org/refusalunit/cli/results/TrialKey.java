package org.refusalunit.cli.results;

/**
 * Names a trial within several results.
 *
 * @param suite the suite's part of the name
 * @param id the prompt's id
 * @param repeat which answer to the prompt
 */
record TrialKey(String suite, String id, int repeat) {

    /** As people know it. */
    String name() {
        return (suite.isEmpty() ? "" : suite + " ") + id + (repeat == 1 ? "" : "~" + repeat);
    }
}
