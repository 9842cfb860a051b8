package org.refusalunit.spi;

import org.refusalunit.trial.Prompt;

/** Takes what a format finds in a file, in the order of the file. */
public interface SuiteSink {

    /**
     * A prompt.
     *
     * @param prompt the prompt
     * @param line where it stands, from 1
     */
    void prompt(Prompt prompt, int line);

    /**
     * A fault. Reading goes on behind it, so that all faults of a file are told at once.
     *
     * @param line where it stands, from 1; 0 for the file as a whole
     * @param field the field it is in, or empty for the line as a whole
     * @param message what is wrong and the way out
     */
    void fault(int line, String field, String message);

    /**
     * A comment. Formats without comments have none to hand over.
     *
     * @param line where it stands, from 1
     * @param text the comment without the signs that begin it and without white space around it
     */
    default void comment(int line, String text) {}

    /**
     * Remarks that are there and blank, and left out of the prompt.
     *
     * @param line where they stand, from 1
     */
    default void blankNotes(int line) {}
}
