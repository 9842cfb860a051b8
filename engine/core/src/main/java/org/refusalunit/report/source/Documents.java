package org.refusalunit.report.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds result documents. */
final class Documents {

    private static final String INDEX = "index.json";

    /** As deep as a continuous integration puts the artifacts of several jobs. */
    private static final int DEEPEST = 8;

    private Documents() {}

    /**
     * The result documents of a place, sorted.
     *
     * @param place a document, an output folder, its folder of results, or a folder with several of these below it
     * @throws IOException if there are none, or the place cannot be read
     */
    static List<Path> of(Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            throw new IOException("there is no " + place + ": name an output folder, such as target/refusalunit");
        }
        List<Path> documents = new ArrayList<>();
        for (Path folder : folders(place)) {
            documents.addAll(inClasses(folder));
        }
        if (documents.isEmpty()) {
            throw new IOException("there are no results in " + place + ": run the tests first");
        }
        return documents.stream().sorted().toList();
    }

    private static List<Path> folders(Path place) throws IOException {
        if (Files.exists(place.resolve(INDEX))) {
            return List.of(place);
        }
        Path results = place.resolve("results");
        if (Files.isDirectory(results)) {
            return List.of(results);
        }
        try (Stream<Path> below =
                Files.find(place, DEEPEST, (path, attributes) -> path.endsWith(Path.of("results", INDEX)))) {
            return below.map(Path::toAbsolutePath).map(Path::getParent).toList();
        }
    }

    private static List<Path> inClasses(Path results) throws IOException {
        List<Path> documents = new ArrayList<>();
        try (DirectoryStream<Path> classes = Files.newDirectoryStream(results, Files::isDirectory)) {
            for (Path folder : classes) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*.json")) {
                    files.forEach(documents::add);
                }
            }
        }
        return documents;
    }
}
