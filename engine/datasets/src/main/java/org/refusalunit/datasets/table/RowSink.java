package org.refusalunit.datasets.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a table. */
public interface RowSink {

    /**
     * A row.
     *
     * @param line its first line, from 1; of Parquet its row, from 1
     * @param cells what was wanted, in that order: a text, a list or a map of such, or {@code null} where there is nothing
     */
    void row(int line, List<@Nullable Object> cells);

    /**
     * A row that cannot be read.
     *
     * @param line its line, from 1
     * @param message what is wrong and the way out
     */
    void fault(int line, String message);
}
