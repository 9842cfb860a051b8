package org.refusalunit.suite;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.Columns;
import org.refusalunit.spi.SuiteSource;

/** What a location leads to: a file, or a resource that is not a file (inside a jar). */
final class Resource implements SuiteSource {

    private final String location;
    private final String fileName;
    private final @Nullable Path path;
    private final @Nullable URL url;
    private final boolean onClassPath;
    private final @Nullable SuiteSource located;
    private final Optional<Columns> columns;

    private Resource(
            String location,
            String fileName,
            @Nullable Path path,
            @Nullable URL url,
            boolean onClassPath,
            @Nullable SuiteSource located,
            Optional<Columns> columns) {
        this.location = location;
        this.fileName = fileName;
        this.path = path;
        this.url = url;
        this.onClassPath = onClassPath;
        this.located = located;
        this.columns = columns;
    }

    private Resource(String location, String fileName, @Nullable Path path, @Nullable URL url, boolean onClassPath) {
        this(location, fileName, path, url, onClassPath, null, Optional.empty());
    }

    /** What a service found. */
    static Resource located(SuiteSource source) {
        return new Resource(
                source.location(),
                source.fileName(),
                source.path().orElse(null),
                null,
                false,
                source,
                source.columns());
    }

    /** The same, read by the given columns. */
    Resource with(Optional<Columns> declared) {
        return declared.isEmpty() ? this : new Resource(location, fileName, path, url, onClassPath, located, declared);
    }

    static Resource file(String location, Path path) {
        return new Resource(location, lastPart(path), path, null, false);
    }

    static Resource classPathFile(String location, Path path) {
        return new Resource(location, lastPart(path), path, null, true);
    }

    static Resource classPathEntry(String location, String resource, URL url) {
        return new Resource(location, resource.substring(resource.lastIndexOf('/') + 1), null, url, true);
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public String fileName() {
        return fileName;
    }

    /** The real path, where the bytes are a file. */
    @Override
    public Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    @Override
    public Optional<String> dataset() {
        return located == null ? Optional.empty() : located.dataset();
    }

    @Override
    public Optional<Columns> columns() {
        return columns;
    }

    @Override
    public Map<String, String> origin() {
        return located == null ? Map.of() : located.origin();
    }

    /** The file that a person would edit. */
    Optional<Path> editable() {
        return onClassPath ? path().map(SourceCopy::of) : path();
    }

    @Override
    public InputStream open() throws IOException {
        if (located != null) {
            return located.open();
        }
        if (path != null) {
            return Files.newInputStream(path);
        }
        URLConnection connection = Objects.requireNonNull(url).openConnection();
        // The shared cache of jar files would keep the jar locked on Windows and go stale when it is rebuilt.
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    private static String lastPart(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
