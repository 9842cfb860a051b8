package org.refusalunit.onnx.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.refusalunit.annotations.OnnxModel.Dtype;
import org.refusalunit.hub.HubDelivery;
import org.refusalunit.hub.HubException;
import org.refusalunit.hub.HubReference;
import org.refusalunit.hub.HubRepository;
import org.refusalunit.hub.HubSettings;
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
        HubRepository repository = new HubRepository(reference, settings, pause, lines);
        if (settings.downloads() && !settings.offline()) {
            return download(repository.ask(), reference, dtype);
        }
        Optional<String> commit = repository.cachedCommit();
        Path place = commit.map(repository::snapshot)
                .map(snapshot -> snapshot.resolve(reference.folder()))
                .filter(Files::isDirectory)
                .orElse(null);
        if (place == null) {
            throw new HubException(reference.toString(), "is not in the cache " + settings.cache(), remedy());
        }
        FolderFiles files = open(place, commit.orElseThrow(), reference, dtype);
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

    private static FolderFiles open(Path place, String commit, HubReference reference, Dtype dtype) throws IOException {
        SortedMap<String, String> origin = new TreeMap<>();
        origin.put("source", "hf:" + reference.name());
        origin.put("revision", commit);
        return FolderFiles.in(place, dtype, reference.name(), origin);
    }

    private static FolderFiles download(HubDelivery delivery, HubReference reference, Dtype dtype) throws IOException {
        delivery.bring(ModelManifest.SMALL_FILES);
        Path place = delivery.place();
        String graph = new GraphChoice(reference.toString(), delivery.names())
                .of(dtype, GenAiConfig.read(FolderFiles.without(place)).map(GenAiConfig::decoder));
        delivery.bring(List.of(graph));
        FolderFiles files = open(place, delivery.commit(), reference, dtype);
        delivery.bring(GraphFile.scan(files).externalData().keySet());
        delivery.note();
        return files;
    }
}
