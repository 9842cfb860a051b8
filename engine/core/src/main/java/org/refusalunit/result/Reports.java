package org.refusalunit.result;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
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

    /** Removes what was written at a place that a later result has taken over. */
    void discard(Path place) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> writersFolders = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path writersFolder : writersFolders) {
                deleteTree(writersFolder.resolve(place));
            }
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> found;
        try (Stream<Path> tree = Files.walk(root)) {
            found = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : found) {
            Files.deleteIfExists(path);
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
