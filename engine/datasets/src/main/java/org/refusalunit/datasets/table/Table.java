package org.refusalunit.datasets.table;

import java.io.IOException;
import java.util.List;

/** A table in a file. It is read anew each time. */
public interface Table {

    /**
     * The names of its columns, in order; empty where the file holds nothing. Of JSON, those of the first row.
     *
     * @throws TableException if the file is not what it is named like
     */
    List<String> header() throws IOException;

    /**
     * Reads all rows.
     *
     * @param wanted places in the header of the columns that are wanted
     * @param sink takes rows and faults, in the order of the file
     */
    void rows(int[] wanted, RowSink sink) throws IOException;
}
