package org.refusalunit.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.refusalunit.annotations.OnnxModel.Accelerator;
import org.refusalunit.annotations.OnnxModel.Dtype;
import org.refusalunit.hub.HubReference;
import org.refusalunit.onnx.hub.HubModels;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.GenerationDefaults;
import org.refusalunit.onnx.model.ModelConfig;
import org.refusalunit.onnx.model.ModelFiles;
import org.refusalunit.onnx.model.ResourceFiles;
import org.refusalunit.onnx.runtime.SessionSettings;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.BackendProvider;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;

/** Opens local models on ONNX Runtime, for {@link org.refusalunit.annotations.OnnxModel}. */
public final class OnnxBackendProvider implements BackendProvider {

    private static final String DEMO = "demo";

    private final Map<String, String> environment;

    /** The provider that the engine finds. */
    public OnnxBackendProvider() {
        this(System.getenv());
    }

    /** A provider in an environment of its own. */
    OnnxBackendProvider(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String id() {
        return "onnx";
    }

    @Override
    public Set<String> settingsWithoutEffect() {
        return Set.of("threads", "batch");
    }

    /**
     * Loads a model and starts its thread.
     *
     * @throws org.refusalunit.onnx.model.ModelFileException if it cannot be used as it lies there
     * @throws org.refusalunit.hub.HubException if it cannot be had from the Hugging Face Hub
     * @throws org.refusalunit.onnx.runtime.DeviceException if the accelerator that is asked for is not there
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the declaration is not to be understood
     */
    @Override
    public ModelBackend open(ModelSpec spec, BackendContext context) throws IOException {
        Settings settings = spec.settings();
        int threads = count(settings, "threads", Runtime.getRuntime().availableProcessors());
        BatchLimits limits = BatchLimits.read(count(settings, "batch", 0), context);
        Accelerator accelerator = choice(settings, "accelerator", Accelerator.CPU);
        ModelFiles files = files(settings, context);
        GenerationDefaults defaults = ModelConfig.read(files).defaults();
        boolean applied = settings.flag("generationDefaults", false);
        LocalModel model = LocalModel.load(files, new SessionSettings(accelerator, threads), limits);
        ModelBackend backend = new OnnxBackend(model);
        return defaults.isEmpty() && !applied ? backend : new MakersSampling(backend, defaults, applied);
    }

    private ModelFiles files(Settings settings, BackendContext context) throws IOException {
        String value = settings.text("value");
        Dtype dtype = choice(settings, "dtype", Dtype.AUTO);
        if (value.equals(DEMO)) {
            return ResourceFiles.demo(dtype);
        }
        if (HubReference.isOne(value)) {
            return HubModels.of(context::parameter, environment).files(HubReference.parse(value), dtype);
        }
        return FolderFiles.at(Path.of(value), dtype);
    }

    private static <E extends Enum<E>> E choice(Settings settings, String name, E otherwise) {
        String text = settings.text(name, otherwise.name());
        List<E> choices = Arrays.asList(otherwise.getDeclaringClass().getEnumConstants());
        return choices.stream()
                .filter(choice -> choice.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "@OnnxModel(" + name + " = " + text + "): there is no such choice; take one of " + choices));
    }

    private static int count(Settings settings, String name, int otherwise) {
        long count = settings.integer(name, 0);
        if (count < 0 || count > 1024) {
            throw new IllegalArgumentException(
                    "@OnnxModel(" + name + " = " + count + "): take 0 for the default, or a number up to 1024");
        }
        return count == 0 ? otherwise : (int) count;
    }
}
