package org.refusalunit.spi;

import java.io.IOException;
import java.io.InputStream;

/** A suite file to be read. */
public interface SuiteSource {

    /** What the user calls it, for messages. */
    String location();

    /** The last part of its path, by which formats are told apart. */
    String fileName();

    /**
     * Its bytes, from the start.
     *
     * @throws IOException if it cannot be read
     */
    InputStream open() throws IOException;
}
