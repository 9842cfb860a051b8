package org.refusalunit.result;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.outcome.Completeness;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.spi.ReportWriter;

/**
 * The folder that a run leaves its documents in. Several threads and several processes may use the same folder at once, as
 * long as each class is run by one of them.
 *
 * <pre>
 * results/index.json                     headline figures of every result
 * results/&lt;class&gt;/&lt;model&gt;.json           the result; of a partial run &lt;model&gt;.partial.json, of a shard
 *                                        &lt;model&gt;.shard-1-of-3.json
 * timings/&lt;class&gt;/&lt;model&gt;.json           how long each trial took
 * costs/&lt;class&gt;/&lt;model&gt;.json             what the run spent on the model
 * journal/&lt;class&gt;/&lt;model&gt;.jsonl          what a run has found so far; gone once the result is written
 * reports/&lt;id&gt;/&lt;class&gt;/&lt;model&gt;/          what report writers write
 * </pre>
 *
 * <p>For each class and model: {@link #journal}, {@link Journal#append} as trials finish, {@link #write} at the end.
 */
public final class ResultFolder {

    private static final String EXTENSION = ResultNames.EXTENSION;

    /**
     * What is written.
     *
     * @param texts whether the replies' texts are
     * @param redactor takes secrets out of all texts
     * @param writers write reports beside the result
     */
    public record Options(boolean texts, Redactor redactor, Iterable<ReportWriter> writers) {

        /** Texts, the secrets of this process's environment, and the report writers registered as services. */
        public static Options standard(ClassLoader loader) {
            return new Options(true, Redactor.ofEnvironment(), ServiceLoader.load(ReportWriter.class, loader));
        }

        /** The same without the replies' texts. */
        public Options withoutTexts() {
            return new Options(false, redactor, writers);
        }
    }

    /**
     * What was written.
     *
     * @param result the result document
     * @param timings the timing document; {@code null} where nothing was run
     * @param warnings what went wrong beside it, a line each: reports that failed, files left out of the index
     */
    public record Written(Path result, @Nullable Path timings, List<String> warnings) {

        public Written {
            warnings = List.copyOf(warnings);
        }
    }

    private final Path root;
    private final Options options;
    private final FolderLock lock;
    private final Map<Path, Journal> journals = new ConcurrentHashMap<>();

    private ResultFolder(Path root, Options options) {
        this.root = root;
        this.options = options;
        lock = new FolderLock(root);
    }

    /** A folder, see {@link OutputFolder#locate}. Nothing is created before something is written. */
    public static ResultFolder at(Path root, Options options) {
        return new ResultFolder(root.toAbsolutePath().normalize(), options);
    }

    /** Something to do while nobody else writes an index or a report of a folder. */
    public interface Work {

        /**
         * Does it.
         *
         * @throws IOException if it cannot be done
         */
        void run() throws IOException;
    }

    /**
     * Does something while no other thread and no other process writes an index or a report of an output folder.
     *
     * @throws IOException if the folder cannot be locked, or what the work throws
     */
    public static void locked(Path root, Work work) throws IOException {
        new FolderLock(root.toAbsolutePath().normalize()).holdDuring(work::run);
    }

    /** Where the result documents and their index are. */
    public Path results() {
        return root.resolve("results");
    }

    /**
     * Begins the journal of a class and a model. What an earlier run left is kept as {@code <model>.crashed-<n>.jsonl}.
     * {@link #write} closes and deletes the journal; one that is closed without it stays.
     *
     * @throws IOException if it cannot be written, or another run is writing it
     */
    public Journal journal(String className, String modelLabel) throws IOException {
        JournalFile file = journalFile(
                options.redactor().redact(className), options.redactor().redact(modelLabel));
        FileChannel channel = file.open();
        Journal journal = new Journal(file.path(), channel, options.redactor(), options.texts());
        journals.put(file.path(), journal);
        return journal;
    }

    /**
     * Writes the result, its timings, the index and the reports, in this order, and removes the journal. A complete result
     * replaces earlier ones of the same class and model, parts of it included; a part leaves a complete one as it is.
     *
     * @param result what the run found
     * @param wall how long the class took with the model
     * @throws IOException if the result, the timings or the index cannot be written; the journal then stays
     */
    public Written write(ModelResult result, Duration wall) throws IOException {
        ModelResult clean = options.redactor().redact(result);
        ResultJson json = new ResultJson(options.redactor(), options.texts());
        Written written = write(clean, json, wall);
        List<String> warnings = new ArrayList<>(written.warnings());
        discardJournal(clean, warnings);
        return new Written(written.result(), written.timings(), warnings);
    }

    /**
     * Writes a result that was put together from documents, the index and the reports; there are no timings. Without texts,
     * texts that were left out keep their hashes.
     *
     * @throws IOException if the result or the index cannot be written
     */
    public Written writeRecorded(ModelResult result) throws IOException {
        ResultJson json = new ResultJson(options.redactor(), options.texts());
        return write(options.redactor().redact(result), json.ofRecorded(), null);
    }

    private Written write(ModelResult clean, ResultJson json, @Nullable Duration wall) throws IOException {
        Path folder = Path.of(SafeName.ofClass(clean.className()));
        String name = ResultNames.of(clean);
        Path document = results().resolve(folder).resolve(name + EXTENSION);
        Path timings =
                wall == null ? null : root.resolve("timings").resolve(folder).resolve(name + EXTENSION);
        List<String> warnings = new ArrayList<>();
        AtomicFile.write(document, out -> json.writeRedacted(clean, out));
        if (timings != null && wall != null) {
            AtomicFile.write(timings, out -> TimingsJson.write(clean, wall, out));
        }
        boolean complete = clean.completeness() == Completeness.COMPLETE;
        Reports reports = new Reports(options.writers(), root.resolve("reports"));
        lock.holdDuring(() -> {
            if (complete) {
                for (String part : ResultNames.parts(clean, results().resolve(folder))) {
                    Files.deleteIfExists(document.resolveSibling(part + EXTENSION));
                    Files.deleteIfExists(root.resolve("timings").resolve(folder).resolve(part + EXTENSION));
                    reports.discard(folder.resolve(part));
                }
            }
            warnings.addAll(new ResultIndex(results())
                    .update(ResultSummary.of(
                            clean, folder.resolve(name + EXTENSION).toString().replace('\\', '/'))));
        });
        reports.write(clean, folder.resolve(name), warnings);
        return new Written(document, timings, warnings);
    }

    /**
     * Writes what a run spent on a model, beside its result and not in it: a run from a tape has the same result and spends
     * nothing.
     *
     * @param result what the run found
     * @param costs texts, numbers, lists and maps by name
     * @throws IOException if it cannot be written
     */
    public void writeCosts(ModelResult result, Map<String, ?> costs) throws IOException {
        ModelResult clean = options.redactor().redactHead(result);
        Path folder = root.resolve("costs").resolve(SafeName.ofClass(clean.className()));
        Path file = folder.resolve(ResultNames.of(clean) + EXTENSION);
        AtomicFile.write(file, out -> CostsJson.write(clean, costs, out));
        if (clean.completeness() == Completeness.COMPLETE) {
            for (String part : ResultNames.parts(clean, folder)) {
                Files.deleteIfExists(folder.resolve(part + EXTENSION));
            }
        }
    }

    private void discardJournal(ModelResult result, List<String> warnings) throws IOException {
        Path file = journalFile(result.className(), result.modelLabel()).path();
        Journal journal = journals.remove(file);
        if (journal == null) {
            return;
        }
        try {
            journal.close();
        } catch (IOException e) {
            warnings.add(String.valueOf(e.getMessage()));
        }
        Files.deleteIfExists(file);
        deleteIfEmpty(file.getParent());
    }

    private static void deleteIfEmpty(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return; // Another model of the class, or what a crashed run left.
        }
    }

    private JournalFile journalFile(String className, String modelLabel) {
        return new JournalFile(
                root.resolve("journal").resolve(SafeName.ofClass(className)), SafeName.ofLabel(modelLabel));
    }
}
