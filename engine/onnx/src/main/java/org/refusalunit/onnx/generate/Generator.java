package org.refusalunit.onnx.generate;

/** Writes the answers of the rows it is given, several at a time. Used by one thread at a time. */
public interface Generator extends AutoCloseable {

    /** The most rows that are computed together, at least 1. */
    int most();

    /** Takes a row on. It learns of its end by its {@link Row.Reader}. */
    void add(Row row);

    /** Whether there is nothing to do. */
    boolean isIdle();

    /**
     * Does the next piece of work, at least one token of one row. What goes wrong with a row ends that row; nothing is
     * thrown but errors of the machine, after which the generator is only closed.
     */
    void step();

    /** Releases the model. Rows that are still open learn nothing. */
    @Override
    void close();
}
