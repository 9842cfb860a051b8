package org.refusalunit.onnx.generate;

import java.util.List;

/** Decides who is computed together. */
public interface Scheduler {

    /**
     * Takes the rows of the next batch.
     *
     * @param waiting rows in the order they came, at least one; those taken are removed
     * @return at least one row
     */
    List<Row> next(List<Row> waiting);
}
