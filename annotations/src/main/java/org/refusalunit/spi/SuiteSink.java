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
     * A prompt of a file that its user cannot mend: where the same conversation was there before, it is left out.
     *
     * @param prompt the prompt
     * @param line where it stands, from 1
     * @return the line of the same conversation before, or 0 where the prompt was taken
     */
    default int offer(Prompt prompt, int line) {
        prompt(prompt, line);
        return 0;
    }

    /**
     * What a reader of results should know of the file: its source, its licence, the columns that were read.
     *
     * @param name lower case, with {@code _} between words
     * @param value a text, a number, a boolean, or a list or map of these
     */
    default void fact(String name, Object value) {}

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
