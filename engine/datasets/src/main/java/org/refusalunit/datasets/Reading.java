package org.refusalunit.datasets;

import java.util.List;
import java.util.SortedMap;
import org.refusalunit.datasets.sets.CellException;
import org.refusalunit.datasets.sets.Cells;
import org.refusalunit.datasets.sets.ColumnMatch;
import org.refusalunit.trial.Prompt;

/** How the rows of one table become prompts. */
interface Reading {

    /** Which columns of the header are read. */
    ColumnMatch match(List<String> header);

    /**
     * The prompt of a row.
     *
     * @throws CellException if there is none
     */
    Prompt prompt(Cells cells) throws CellException;

    /** Whether the user can mend the file: then prompts that occur twice are faults, and not left out. */
    boolean isOwn();

    /** What is known of the table's origin. */
    SortedMap<String, String> facts();
}
