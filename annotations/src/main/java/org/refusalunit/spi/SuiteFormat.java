package org.refusalunit.spi;

import java.io.IOException;

/**
 * Reads one format of suite files. Registered as a service ({@code META-INF/services/org.refusalunit.spi.SuiteFormat}).
 * Ids and texts that occur twice, and files without prompts, are found by the engine.
 */
public interface SuiteFormat {

    /** What the format is called. */
    String id();

    /** Whether a file of that name is in this format. */
    boolean reads(String fileName);

    /** Whether a file is in this format; tells by its name unless the location or the class says more. */
    default boolean reads(SuiteSource source) {
        return reads(source.fileName());
    }

    /**
     * Reads a file. Runs during discovery: it must not use the network.
     *
     * @throws IOException if the file cannot be read at all
     */
    void read(SuiteSource source, SuiteSink sink) throws IOException;
}
