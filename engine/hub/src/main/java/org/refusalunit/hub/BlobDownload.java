package org.refusalunit.hub;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings blobs into the cache. What is there of one is gone on with; a blob gets its name only when size and hash are right.
 */
final class BlobDownload {

    static final int ATTEMPTS = 5;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final HubClient client;
    private final HubSettings settings;
    private final CachedRepository repository;
    private final Consumer<Duration> pause;
    private final DownloadProgress progress;

    BlobDownload(
            HubClient client,
            HubSettings settings,
            CachedRepository repository,
            Consumer<Duration> pause,
            DownloadProgress progress) {
        this.client = client;
        this.settings = settings;
        this.repository = repository;
        this.pause = pause;
        this.progress = progress;
    }

    /** Tells what is about to come. */
    void begin(HubReference reference, List<RemoteFile> files) {
        progress.begin(
                reference.toString(),
                files.size(),
                files.stream().mapToLong(RemoteFile::size).sum());
    }

    /** Sees to it that a file of a snapshot is there. */
    void fetch(HubReference reference, String commit, RemoteFile file) throws IOException {
        if (repository.holds(commit, file)) {
            return;
        }
        Path blob = repository.blob(file.hash());
        Path lock = repository.lock(file.hash());
        repository.folders(settings.cache(), repository.blobs());
        repository.folders(settings.cache(), repository.locks());
        try (BlobLock held = BlobLock.on(lock)) {
            held.confirm();
            if (!Files.isRegularFile(blob, LinkOption.NOFOLLOW_LINKS) || Files.size(blob) != file.size()) {
                bring(reference, commit, file);
            }
            if (!repository.holds(commit, file)) {
                repository.place(commit, file);
            }
        }
    }

    private void bring(HubReference reference, String commit, RemoteFile file) throws IOException {
        refuseWithoutSpace(reference, file);
        Duration wait = FIRST_PAUSE;
        int left = ATTEMPTS;
        while (true) {
            long before = size(repository.partial(file.hash()));
            try {
                attempt(reference, commit, file);
                return;
            } catch (HubException e) {
                // A transfer that gets on may be cut as often as it likes.
                left = size(repository.partial(file.hash())) > before ? ATTEMPTS : left - 1;
                if (!e.isPassing() || left == 0) {
                    throw e;
                }
            }
            pause.accept(wait);
            wait = wait.multipliedBy(2);
        }
    }

    private void attempt(HubReference reference, String commit, RemoteFile file) throws IOException {
        Path partial = repository.partial(file.hash());
        long from = size(partial);
        if (from > file.size()) {
            Files.delete(partial);
            from = 0;
        }
        if (from < file.size() || file.size() == 0) {
            transfer(reference, commit, file, from);
        }
        long size = size(partial);
        if (size < file.size()) {
            throw new HubException(
                    reference + " " + file.name() + ": the server ended after " + size + " of " + file.size()
                            + " bytes",
                    true);
        }
        if (!file.hash().isOf(partial)) {
            Files.delete(partial);
            throw new HubException(
                    reference + " " + file.name() + ": what came does not have the hash "
                            + file.hash().text(),
                    from > 0);
        }
        CachedRepository.move(partial, repository.blob(file.hash()));
        progress.done(file);
    }

    private void transfer(HubReference reference, String commit, RemoteFile file, long from) throws IOException {
        try (HubAnswer answer = client.open(reference, commit, file, from);
                FileChannel channel = FileChannel.open(
                        repository.partial(file.hash()),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS)) {
            long begin = answer.begin();
            if (begin != 0 && begin != from) {
                throw new HubException(
                        reference + " " + file.name(), "the server sends other bytes than were asked for", "try again");
            }
            channel.truncate(begin).position(begin);
            OutputStream out = Channels.newOutputStream(channel);
            answer.transfer(settings.patience(), (block, length) -> {
                if (channel.position() + length > file.size()) {
                    throw new HubException(
                            reference + " " + file.name(),
                            "more than its " + file.size() + " bytes come",
                            "check HF_ENDPOINT");
                }
                write(reference, file, out, block, length);
                progress.at(file, channel.position());
            });
        } catch (HubException e) {
            throw e;
        } catch (IOException e) {
            throw new HubException(
                    reference + " " + file.name() + ": the connection was cut after "
                            + size(repository.partial(file.hash())) + " of " + file.size() + " bytes",
                    e);
        }
    }

    private static void write(HubReference reference, RemoteFile file, OutputStream out, byte[] block, int length)
            throws HubException {
        try {
            out.write(block, 0, length);
        } catch (IOException e) {
            throw new HubException(
                    reference + " " + file.name(), "cannot be written into the cache", "check space and rights", e);
        }
    }

    private void refuseWithoutSpace(HubReference reference, RemoteFile file) throws IOException {
        long missing = file.size() - size(repository.partial(file.hash()));
        long free = Files.getFileStore(repository.root()).getUsableSpace();
        if (missing > free) {
            throw new HubException(
                    reference + " " + file.name(),
                    "needs " + missing + " bytes where " + settings.cache() + " has " + free,
                    "free space, or name another cache by HF_HUB_CACHE");
        }
    }

    private static long size(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
    }
}
