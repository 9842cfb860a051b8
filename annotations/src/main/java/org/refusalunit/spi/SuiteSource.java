package org.refusalunit.spi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.refusalunit.annotations.Columns;

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

    /** The file, where the bytes are one: formats that do not read from the start to the end need it. */
    default Optional<Path> path() {
        return Optional.empty();
    }

    /** The public data set that the location says it is. */
    default Optional<String> dataset() {
        return Optional.empty();
    }

    /** The columns that the class declares. */
    default Optional<Columns> columns() {
        return Optional.empty();
    }

    /** What is known of where the file comes from, by name, such as {@code revision}. */
    default Map<String, String> origin() {
        return Map.of();
    }
}
