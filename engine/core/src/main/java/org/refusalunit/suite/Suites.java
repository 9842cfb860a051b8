package org.refusalunit.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.refusalunit.annotations.Columns;

/** Loads suites by their location. Thread-safe; a file that has not changed is read once per JVM. */
public final class Suites {

    private static final SuiteCache CACHE = new SuiteCache();

    private Suites() {}

    /**
     * Loads a suite. Opens no network connection of its own.
     *
     * @param location the name of a bundled suite ({@code harmful_helpful}), {@code classpath:path}, {@code file:path}
     *     (relative to the working directory, or absolute), a {@code file:///} URI, or a kind of location that a
     *     {@link org.refusalunit.spi.SuiteLocator} service knows
     * @param loader finds resources, bundled suites and further formats
     *     ({@link org.refusalunit.spi.SuiteFormat} services)
     * @param workingDirectory what relative paths are relative to
     * @throws SuiteException with all faults, if the location leads nowhere or the file is not a suite
     */
    public static Suite load(String location, ClassLoader loader, Path workingDirectory) {
        return load(location, Optional.empty(), loader, workingDirectory);
    }

    /**
     * Loads a suite whose columns may be declared. Opens no network connection of its own.
     *
     * @param columns which columns of a table the prompts are made of; nothing where the location or the header says so
     * @see #load(String, ClassLoader, Path)
     * @throws SuiteException with all faults, if the location leads nowhere or the file is not a suite
     */
    public static Suite load(String location, Optional<Columns> columns, ClassLoader loader, Path workingDirectory) {
        Resource resource =
                new Locations(loader, workingDirectory).suite(location).with(columns);
        return CACHE.get(resource, found -> new SuiteReader(SuiteFormats.of(loader)).read(found));
    }

    /**
     * A class is done with a suite: from now on it is kept no longer than anybody has it. The prompts of a large one would
     * otherwise stay in memory until that runs short.
     */
    public static void release(Suite suite) {
        CACHE.release(suite);
    }

    /**
     * Reads a file whether or not it can be run, for the {@linkplain org.refusalunit.suite.lint linter}. Not kept: every call
     * reads the file.
     *
     * @throws SuiteException if the location leads nowhere
     * @see #load what the parameters mean
     */
    public static SuiteScan scan(String location, ClassLoader loader, Path workingDirectory) {
        return scan(location, Optional.empty(), loader, workingDirectory);
    }

    /**
     * Reads a file whose columns may be declared, whether or not it can be run. Not kept: every call reads the file.
     *
     * @param columns which columns of a table the prompts are made of; nothing where the location or the header says so
     * @throws SuiteException if the location leads nowhere
     * @see #load what the other parameters mean
     */
    public static SuiteScan scan(
            String location, Optional<Columns> columns, ClassLoader loader, Path workingDirectory) {
        Resource resource =
                new Locations(loader, workingDirectory).suite(location).with(columns);
        return new SuiteReader(SuiteFormats.of(loader)).scan(resource);
    }

    /** The names of the bundled suites that the class loader sees, sorted. */
    public static List<String> bundled(ClassLoader loader) {
        return new BundledSuites(loader).names();
    }
}
