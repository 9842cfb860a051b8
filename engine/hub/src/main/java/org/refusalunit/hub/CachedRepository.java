package org.refusalunit.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A repository in the cache: {@code blobs} by hash, {@code snapshots} of links by commit, and {@code refs} from revisions to
 * commits, exactly as the Python client lays them.
 */
final class CachedRepository {

    private final Path cache;
    private final String folder;

    CachedRepository(Path cache, HubReference reference) {
        this.cache = cache;
        this.folder = reference.kind().folder(reference.repository());
    }

    Path root() {
        return cache.resolve(folder);
    }

    Path snapshot(String commit) {
        return root().resolve("snapshots").resolve(commit);
    }

    Path blob(ContentHash hash) {
        return blobs().resolve(hash.text());
    }

    Path blobs() {
        return root().resolve("blobs");
    }

    Path locks() {
        return cache.resolve(".locks").resolve(folder);
    }

    /** What is there of a blob so far. */
    Path partial(ContentHash hash) {
        return blobs().resolve(hash.text() + ".incomplete");
    }

    Path lock(ContentHash hash) {
        return locks().resolve(hash.text() + ".lock");
    }

    /**
     * The commit that a revision meant when it was last asked for.
     *
     * @throws HubException if what is noted is no commit
     */
    Optional<String> commit(String revision) throws IOException {
        if (HubReference.isCommit(revision)) {
            return Optional.of(revision);
        }
        Path note = root().resolve("refs").resolve(revision);
        if (!Files.isRegularFile(note)) {
            return Optional.empty();
        }
        String commit = new String(Files.readAllBytes(note), StandardCharsets.ISO_8859_1).strip();
        if (!HubReference.isCommit(commit)) {
            throw new HubException(note.toString(), "holds no commit", "delete it");
        }
        return Optional.of(commit);
    }

    /** Notes what a revision means. */
    void note(String revision, String commit) throws IOException {
        if (!HubReference.isCommit(revision)) {
            Path notes = folderOf(root().resolve("refs"), revision);
            Path written = Files.createTempFile(notes, ".ref", null);
            Files.writeString(written, commit);
            move(written, root().resolve("refs").resolve(revision));
        }
    }

    /** Whether a file of a snapshot is there with its bytes. */
    boolean holds(String commit, RemoteFile file) throws IOException {
        Path pointer = snapshot(commit).resolve(file.name());
        return Files.isRegularFile(pointer) && Files.size(pointer) == file.size();
    }

    /** Gives a blob its name in a snapshot: by a link, or where links are impossible by moving it there. */
    void place(String commit, RemoteFile file) throws IOException {
        Path snapshot = snapshot(commit);
        Path pointer = snapshot.resolve(file.name());
        Path parent = folderOf(snapshot, file.name());
        Files.deleteIfExists(pointer);
        Path blob = blob(file.hash());
        try {
            Files.createSymbolicLink(pointer, parent.relativize(blob));
        } catch (UnsupportedOperationException | FileSystemException e) {
            move(blob, pointer);
        }
    }

    /** Makes the folder that a file lies in, below one of the cache. */
    private Path folderOf(Path base, String file) throws IOException {
        int end = file.lastIndexOf('/');
        Path wanted = end < 0 ? base : base.resolve(file.substring(0, end));
        folders(cache, wanted);
        return wanted;
    }

    /** Makes folders below one that is trusted, and refuses to follow a link that would lead elsewhere. */
    void folders(Path trusted, Path wanted) throws IOException {
        Files.createDirectories(trusted);
        Path at = trusted;
        for (Path part : trusted.relativize(wanted)) {
            at = at.resolve(part);
            if (Files.isSymbolicLink(at)) {
                throw new HubException(at.toString(), "is a link and might lead out of the cache", "remove it");
            }
            if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(at);
            }
        }
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
