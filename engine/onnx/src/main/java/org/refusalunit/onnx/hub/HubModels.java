package org.refusalunit.onnx.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.refusalunit.annotations.OnnxModel.Dtype;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.GenAiConfig;
import org.refusalunit.onnx.model.GraphChoice;
import org.refusalunit.onnx.model.GraphFile;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.onnx.model.ModelManifest;

/** Models of the Hugging Face Hub: from the local cache, or downloaded into it where the settings allow that. */
public final class HubModels {

    private static final System.Logger LOGGER = System.getLogger(HubModels.class.getName());

    private final HubSettings settings;
    private final Consumer<Duration> pause;
    private final Consumer<String> lines;

    /**
     * Models in a cache.
     *
     * @param pause waits between attempts
     * @param lines takes lines on the progress of downloads
     */
    HubModels(HubSettings settings, Consumer<Duration> pause, Consumer<String> lines) {
        this.settings = settings;
        this.pause = pause;
        this.lines = lines;
    }

    /** Models as the engine's configuration parameters and the process's environment say. */
    public static HubModels of(Function<String, Optional<String>> parameters, Map<String, String> environment) {
        return new HubModels(
                HubSettings.of(parameters, environment),
                wait -> LockSupport.parkNanos(wait.toNanos()),
                line -> LOGGER.log(System.Logger.Level.INFO, line));
    }

    /**
     * The files of a model. Where downloads are allowed, the Hub is asked what the revision means now, and what is missing is
     * brought; otherwise the cache alone decides.
     *
     * @throws HubException if the cache does not hold it, or the Hub does not give it
     * @throws ModelFileException if it has no graph of that dtype
     */
    public FolderFiles files(HubReference reference, Dtype dtype) throws IOException {
        CachedRepository repository = new CachedRepository(settings.cache(), reference.repository());
        if (settings.downloads() && !settings.offline()) {
            return download(repository, reference, dtype);
        }
        Optional<String> commit = repository.commit(reference.revision());
        if (commit.isEmpty() || !Files.isDirectory(place(repository, commit.get(), reference))) {
            throw new HubException(reference.toString(), "is not in the cache " + settings.cache(), remedy());
        }
        FolderFiles files = open(repository, commit.get(), reference, dtype);
        refuseIncomplete(reference, files);
        return files;
    }

    /** The Python client leaves a snapshot incomplete where it was asked for single files only. */
    private void refuseIncomplete(HubReference reference, FolderFiles files) throws IOException {
        List<String> needed = new ArrayList<>(List.of(ModelManifest.TOKENIZER_FILE));
        needed.addAll(GraphFile.scan(files).externalData().keySet());
        for (String file : needed) {
            if (!files.has(file)) {
                throw new HubException(reference + " " + file, "is not in the cache " + settings.cache(), remedy());
            }
        }
    }

    private String remedy() {
        return settings.offline()
                ? "unset HF_HUB_OFFLINE and set the configuration parameter " + HubSettings.DOWNLOAD + "=true"
                : "set the configuration parameter " + HubSettings.DOWNLOAD + "=true, or download it with hf download";
    }

    private static Path place(CachedRepository repository, String commit, HubReference reference) {
        return repository.snapshot(commit).resolve(reference.folder());
    }

    private static FolderFiles open(CachedRepository repository, String commit, HubReference reference, Dtype dtype)
            throws IOException {
        SortedMap<String, String> origin = new TreeMap<>();
        origin.put("source", "hf:" + reference.name());
        origin.put("revision", commit);
        return FolderFiles.in(place(repository, commit, reference), dtype, reference.name(), origin);
    }

    private FolderFiles download(CachedRepository repository, HubReference reference, Dtype dtype) throws IOException {
        HubClient client = new HubClient(settings);
        RemoteListing listing = list(client, reference);
        Order order = new Order(repository, reference, client, listing);
        order.bring(ModelManifest.SMALL_FILES);
        Path place = place(repository, listing.commit(), reference);
        repository.folders(settings.cache(), place);
        String graph = new GraphChoice(reference.toString(), order.names())
                .of(dtype, GenAiConfig.read(FolderFiles.without(place)).map(GenAiConfig::decoder));
        order.bring(List.of(graph));
        FolderFiles files = open(repository, listing.commit(), reference, dtype);
        order.bring(GraphFile.scan(files).externalData().keySet());
        repository.note(reference.revision(), listing.commit());
        return files;
    }

    private RemoteListing list(HubClient client, HubReference reference) throws IOException {
        Duration wait = BlobDownload.FIRST_PAUSE;
        for (int left = BlobDownload.ATTEMPTS; ; left--) {
            try {
                return client.list(reference);
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

    /** What is brought of one repository at one commit. */
    private final class Order {

        private final CachedRepository repository;
        private final HubReference reference;
        private final HubClient client;
        private final RemoteListing listing;
        private final DownloadProgress progress = new DownloadProgress(lines);

        Order(CachedRepository repository, HubReference reference, HubClient client, RemoteListing listing) {
            this.repository = repository;
            this.reference = reference;
            this.client = client;
            this.listing = listing;
        }

        /** Names of all files of the model, relative to its folder. */
        List<String> names() {
            String folder = reference.inRepository("");
            return listing.names().stream()
                    .filter(name -> name.startsWith(folder))
                    .map(name -> name.substring(folder.length()))
                    .toList();
        }

        /** Sees to it that those of the files that the repository has are in the cache. */
        void bring(Collection<String> files) throws IOException {
            List<RemoteFile> missing = new ArrayList<>();
            for (String file : files) {
                String name = reference.inRepository(file);
                if (listing.names().contains(name)) {
                    RemoteFile known = listing.files().get(name);
                    RemoteFile remote = known == null ? client.describe(reference, listing.commit(), name) : known;
                    if (!repository.holds(listing.commit(), remote)) {
                        missing.add(remote);
                    }
                }
            }
            if (missing.isEmpty()) {
                return;
            }
            progress.begin(
                    reference.toString(),
                    missing.size(),
                    missing.stream().mapToLong(RemoteFile::size).sum());
            BlobDownload download = new BlobDownload(client, settings, repository, pause, progress);
            for (RemoteFile file : missing) {
                download.fetch(reference, listing.commit(), file);
            }
        }
    }
}
