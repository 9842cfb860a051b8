package org.refusalunit.suite;

import java.util.List;

/**
 * What is in a suite file, whether or not it can be run.
 *
 * @param location where it was read from, as it was given
 * @param fileName the last part of its path
 * @param entries the prompts that could be read, in the order of the file; some of them may be on lines with faults
 * @param faults all faults by their lines; a file without any is a {@link Suite}
 * @param comments the comments that speak to the linter
 * @param blankNotes the lines whose notes are blank, which the reader drops
 */
public record SuiteScan(
        String location,
        String fileName,
        List<SuiteEntry> entries,
        List<SuiteFault> faults,
        List<SuiteComment> comments,
        List<Integer> blankNotes) {

    public SuiteScan {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
        comments = List.copyOf(comments);
        blankNotes = List.copyOf(blankNotes);
    }
}
