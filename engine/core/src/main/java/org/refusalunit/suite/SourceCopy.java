package org.refusalunit.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the file among the sources of which a build tool or an IDE put a copy on the class path. */
final class SourceCopy {

    private static final List<OutputFolder> OUTPUT_FOLDERS = List.of(
            new OutputFolder(Path.of("target", "test-classes"), Path.of("src", "test", "resources")),
            new OutputFolder(Path.of("target", "classes"), Path.of("src", "main", "resources")),
            new OutputFolder(Path.of("build", "resources", "test"), Path.of("src", "test", "resources")),
            new OutputFolder(Path.of("build", "resources", "main"), Path.of("src", "main", "resources")),
            new OutputFolder(Path.of("out", "test", "resources"), Path.of("src", "test", "resources")),
            new OutputFolder(Path.of("out", "production", "resources"), Path.of("src", "main", "resources")),
            new OutputFolder(Path.of("bin", "test"), Path.of("src", "test", "resources")),
            new OutputFolder(Path.of("bin", "main"), Path.of("src", "main", "resources")));

    private SourceCopy() {}

    /** The source of the file; the file itself where no source has the same bytes. */
    static Path of(Path file) {
        for (OutputFolder folder : OUTPUT_FOLDERS) {
            Path root = file.getParent();
            while (root != null && !root.endsWith(folder.output())) {
                root = root.getParent();
            }
            if (root == null) {
                continue;
            }
            Path source = folder.project(root).resolve(folder.sources()).resolve(root.relativize(file));
            if (sameBytes(source, file)) {
                return source;
            }
        }
        return file;
    }

    private static boolean sameBytes(Path source, Path file) {
        try {
            return Files.isRegularFile(source) && Files.mismatch(source, file) == -1;
        } catch (IOException unreadable) {
            // Which of two equal files an IDE opens is a nicety; the one on the class path was found and serves as
            // well.
            return false;
        }
    }

    private record OutputFolder(Path output, Path sources) {

        Path project(Path root) {
            Path project = root;
            for (int i = 0; i < output.getNameCount(); i++) {
                Path parent = project.getParent();
                project = parent == null ? project : parent;
            }
            return project;
        }
    }
}
