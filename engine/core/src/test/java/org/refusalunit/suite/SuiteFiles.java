package org.refusalunit.suite;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Suite files of a test, written into its folder and read as {@code file:} locations. */
final class SuiteFiles {

    static final ClassLoader LOADER = SuiteFiles.class.getClassLoader();

    private final Path folder;

    SuiteFiles(Path folder) {
        this.folder = folder;
    }

    Path write(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The suite with that text. */
    Suite read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    Suite read(byte[] bytes) {
        write("s.jsonl", bytes);
        Resource resource = new Locations(LOADER, folder).suite("file:s.jsonl");
        return new SuiteReader(SuiteFormats.of(LOADER)).read(resource);
    }

    /** What is said of a suite with these lines: one line per fault, each without the location in front. */
    String faultsOf(String... lines) {
        return faultsOf(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    String faultsOf(byte[] bytes) {
        SuiteException exception = catchThrowableOfType(SuiteException.class, () -> read(bytes));
        return String.valueOf(exception.getMessage()).replace("file:s.jsonl:", "");
    }

    Suite load(String location) {
        return Suites.load(location, LOADER, folder);
    }

    String faultOf(String location) {
        return String.valueOf(
                catchThrowableOfType(SuiteException.class, () -> load(location)).getMessage());
    }
}
