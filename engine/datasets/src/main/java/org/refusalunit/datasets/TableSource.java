package org.refusalunit.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.refusalunit.datasets.sets.Dataset;
import org.refusalunit.spi.SuiteSource;

/** A file that a location of this library leads to. */
final class TableSource implements SuiteSource {

    private final String location;
    private final Optional<Dataset> set;
    private final String fileName;
    private final Opening opening;
    private final Optional<Path> path;
    private final Map<String, String> origin;

    private TableSource(
            String location,
            Optional<Dataset> set,
            String fileName,
            Opening opening,
            Optional<Path> path,
            Map<String, String> origin) {
        this.location = location;
        this.set = set;
        this.fileName = fileName;
        this.opening = opening;
        this.path = path;
        this.origin = Map.copyOf(origin);
    }

    /** Opens the bytes. */
    private interface Opening {
        InputStream open() throws IOException;
    }

    static TableSource of(String location, Optional<Dataset> set, Path file, Map<String, String> origin) {
        Path name = file.getFileName();
        return new TableSource(
                location,
                set,
                name == null ? file.toString() : name.toString(),
                () -> Files.newInputStream(file),
                Optional.of(file),
                origin);
    }

    static TableSource of(String location, Optional<Dataset> set, SuiteSource found) {
        return new TableSource(location, set, found.fileName(), found::open, found.path(), Map.of());
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public InputStream open() throws IOException {
        return opening.open();
    }

    @Override
    public Optional<Path> path() {
        return path;
    }

    @Override
    public Optional<String> dataset() {
        return set.map(Dataset::name);
    }

    @Override
    public Map<String, String> origin() {
        return origin;
    }
}
