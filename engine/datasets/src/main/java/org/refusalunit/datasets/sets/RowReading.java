package org.refusalunit.datasets.sets;

/** Makes prompts of the rows of one data set. */
@FunctionalInterface
public interface RowReading {

    /**
     * Fills in a prompt.
     *
     * @throws CellException if the row is no prompt
     */
    void read(Cells cells, Draft draft) throws CellException;
}
