package org.refusalunit.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The list of all results of a folder. */
final class ResultIndex {

    static final String FILE = "index.json";

    private static final int DEEPEST_BROKEN_LEVEL = 4;

    private final Path results;

    ResultIndex(Path results) {
        this.results = results;
    }

    /**
     * Writes the index anew from the results that are there.
     *
     * @param written the one that was just written, which need not be read back
     * @return what was left out, and why
     */
    List<String> update(ResultSummary written) throws IOException {
        List<String> leftOut = new ArrayList<>();
        List<ResultSummary> summaries = read(written, leftOut);
        AtomicFile.write(results.resolve(FILE), out -> write(summaries, out));
        return leftOut;
    }

    private List<ResultSummary> read(ResultSummary written, List<String> leftOut) throws IOException {
        List<ResultSummary> summaries = new ArrayList<>();
        try (DirectoryStream<Path> classes = Files.newDirectoryStream(results)) {
            for (Path folder : classes) {
                if (!Files.isDirectory(folder)) {
                    continue;
                }
                try (DirectoryStream<Path> documents = Files.newDirectoryStream(folder, "[!.]*.json")) {
                    for (Path document : documents) {
                        String path = results.relativize(document).toString().replace('\\', '/');
                        if (path.equals(written.path())) {
                            summaries.add(written);
                        } else {
                            read(document, path, summaries, leftOut);
                        }
                    }
                }
            }
        }
        if (summaries.size() > 1) {
            summaries.sort(Comparator.comparing(ResultSummary::className)
                    .thenComparing(ResultSummary::modelLabel)
                    .thenComparing(ResultSummary::path));
        }
        return summaries;
    }

    private static void read(Path document, String path, List<ResultSummary> summaries, List<String> leftOut) {
        try {
            summaries.add(ResultReader.summary(document, path));
        } catch (IOException e) {
            leftOut.add("left out of the index: " + e.getMessage());
        }
    }

    private static void write(List<ResultSummary> summaries, OutputStream out) throws IOException {
        try (JsonOut json = JsonOut.document(out, DEEPEST_BROKEN_LEVEL)) {
            json.startObject();
            json.startArray("results");
            for (ResultSummary summary : summaries) {
                json.startObject();
                ResultJson.headline(json, summary);
                json.text("path", summary.path());
                ResultJson.suite(json, summary.suite());
                json.endObject();
            }
            json.endArray();
            json.text("schema_version", ResultJson.SCHEMA_VERSION);
            json.endObject();
            json.endLine();
        }
    }
}
