package org.refusalunit.spi;

import java.io.IOException;
import java.nio.file.Path;
import org.refusalunit.outcome.ModelResult;

/**
 * Writes a report of its own beside the result file, whenever a class is done with a model. Registered as a service
 * ({@code META-INF/services/org.refusalunit.spi.ReportWriter}).
 */
public interface ReportWriter {

    /** What the report is called; the name of its folder below the output folder. */
    String id();

    /**
     * Writes the report.
     *
     * @param result what the run found
     * @param directory the folder to write into; it exists, and belongs to this writer, class and model alone
     * @throws IOException if it cannot be written; the run goes on and says so
     */
    void write(ModelResult result, Path directory) throws IOException;
}
