package org.refusalunit.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A repository of the Hugging Face Hub: what the cache holds of it, and what can be brought. */
public final class HubRepository {

    private static final System.Logger LOGGER = System.getLogger(HubRepository.class.getName());

    private final HubReference reference;
    private final HubSettings settings;
    private final CachedRepository cached;
    private final Consumer<Duration> pause;
    private final Consumer<String> lines;

    /**
     * A repository.
     *
     * @param reference which, and at which revision
     * @param settings how the Hub and its cache are reached
     * @param pause waits between attempts
     * @param lines takes lines on the progress of downloads
     */
    public HubRepository(
            HubReference reference, HubSettings settings, Consumer<Duration> pause, Consumer<String> lines) {
        this.reference = reference;
        this.settings = settings;
        this.cached = new CachedRepository(settings.cache(), reference);
        this.pause = pause;
        this.lines = lines;
    }

    /** A repository that waits between attempts by the clock and logs how downloads get on. */
    public HubRepository(HubReference reference, HubSettings settings) {
        this(
                reference,
                settings,
                wait -> LockSupport.parkNanos(wait.toNanos()),
                line -> LOGGER.log(System.Logger.Level.INFO, line));
    }

    /**
     * The commit that the revision meant when it was last asked for; nothing where the cache does not know.
     *
     * @throws HubException if the cache is damaged
     */
    public Optional<String> cachedCommit() throws IOException {
        return cached.commit(reference.revision());
    }

    /** The folder of the cache that holds the repository's files at a commit, whether it is there or not. */
    public Path snapshot(String commit) {
        return cached.snapshot(commit);
    }

    /**
     * Asks the Hub what the revision means now.
     *
     * @throws HubException if the Hub does not say
     */
    public HubDelivery ask() throws IOException {
        HubClient client = new HubClient(settings);
        Duration wait = BlobDownload.FIRST_PAUSE;
        for (int left = BlobDownload.ATTEMPTS; ; left--) {
            try {
                RemoteListing listing = client.list(reference);
                BlobDownload download = new BlobDownload(client, settings, cached, pause, new DownloadProgress(lines));
                return new HubDelivery(reference, settings.cache(), cached, listing, client, download);
            } catch (HubException e) {
                // Without a network at all the answer should not take half a minute.
                if (!e.isPassing() || left == 1 || e.getCause() instanceof ConnectException) {
                    throw e;
                }
            }
            pause.accept(wait);
            wait = wait.multipliedBy(2);
        }
    }
}
