package org.refusalunit.suite;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.content.HashIndex;

/**
 * An ordered set of prompts from one file. Immutable; made by {@link Suites#load}.
 *
 * <p>A class rather than a record because it keeps its prompts by id as well, which is nobody's component.
 */
public final class Suite {

    private final String location;
    private final String fileName;
    private final List<SuiteEntry> entries;
    private final String sha256;
    private final @Nullable Path file;
    private final List<SuiteComment> comments;
    private final Map<String, Object> facts;

    /** Places by the hash codes of ids; made when somebody asks for a prompt by its id, which most runs never do. */
    private @Nullable HashIndex byId;

    Suite(
            String location,
            String fileName,
            List<SuiteEntry> entries,
            String sha256,
            @Nullable Path file,
            List<SuiteComment> comments,
            Map<String, Object> facts) {
        this.location = location;
        this.fileName = fileName;
        this.entries = List.copyOf(entries);
        this.sha256 = sha256;
        this.file = file;
        this.comments = List.copyOf(comments);
        this.facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /** Where the suite was read from, as declared. */
    public String location() {
        return location;
    }

    /** The last part of its path, such as {@code support.jsonl}. */
    public String fileName() {
        return fileName;
    }

    /** Its prompts in the order of the file; at least one. */
    public List<SuiteEntry> entries() {
        return entries;
    }

    /** How many prompts it has. */
    public int size() {
        return entries.size();
    }

    /** The prompt of that id, in constant time but for the first time; empty where the suite has none. */
    public Optional<SuiteEntry> entry(String id) {
        int place =
                byId().find(id.hashCode(), at -> entries.get(at).prompt().id().equals(id));
        return place == HashIndex.NONE ? Optional.empty() : Optional.of(entries.get(place));
    }

    private synchronized HashIndex byId() {
        if (byId == null) {
            HashIndex index = new HashIndex();
            for (int i = 0; i < entries.size(); i++) {
                index.findOrAdd(entries.get(i).prompt().id().hashCode(), i, at -> false);
            }
            byId = index;
        }
        return byId;
    }

    /**
     * SHA-256 over the canonical form, 64 lower-case hexadecimal digits. The same for every way of writing the same
     * prompts in the same order: comments, blank lines, spacing, the order of fields, line ends and a byte order mark do not
     * count, and neither does whether an expectation is stated or implied.
     */
    public String sha256() {
        return sha256;
    }

    /**
     * The file to open for whoever wants to see the prompts: the real path; for a resource in a build's output folder, the
     * copy among the sources where there is one with the same bytes. Empty for a resource inside a jar.
     */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** The comments of its file that speak to the linter. */
    public List<SuiteComment> comments() {
        return comments;
    }

    /**
     * What is known of the file beyond its prompts, by name: source, licence, revision, the columns that were read. Empty for
     * suites in the format of this library.
     */
    public Map<String, Object> facts() {
        return facts;
    }

    @Override
    public String toString() {
        return location + " (" + entries.size() + " prompts)";
    }
}
