package org.refusalunit.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.spi.ReportWriter;

/** Lets every report writer write. None of them can fail a run. */
final class Reports {

    private final Iterable<ReportWriter> writers;
    private final Path folder;

    Reports(Iterable<ReportWriter> writers, Path folder) {
        this.writers = writers;
        this.folder = folder;
    }

    /**
     * Writes all reports of a result.
     *
     * @param place the result's own place below each writer's folder
     * @param warnings takes what went wrong
     */
    void write(ModelResult result, Path place, List<String> warnings) {
        // A service loader is not safe for use by several threads.
        synchronized (writers) {
            Iterator<ReportWriter> remaining = writers.iterator();
            boolean more = true;
            while (more) {
                try {
                    more = remaining.hasNext();
                    if (more) {
                        write(remaining.next(), result, place, warnings);
                    }
                } catch (ServiceConfigurationError e) {
                    warnings.add("a report writer could not be loaded: " + e.getMessage());
                }
            }
        }
    }

    private void write(ReportWriter writer, ModelResult result, Path place, List<String> warnings) {
        try {
            Path directory = folder.resolve(SafeName.ofLabel(writer.id())).resolve(place);
            Files.createDirectories(directory);
            writer.write(result, directory);
        } catch (IOException | RuntimeException | LinkageError e) {
            warnings.add("report writer " + writer.getClass().getName() + " failed on " + result.className() + " with "
                    + result.modelLabel() + ": " + e);
        }
    }
}
