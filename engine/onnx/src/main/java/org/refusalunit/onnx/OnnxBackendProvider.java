package org.refusalunit.onnx;

import java.io.IOException;
import java.nio.file.Path;
import org.refusalunit.onnx.model.FolderFiles;
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

    @Override
    public String id() {
        return "onnx";
    }

    /**
     * Loads a model and starts its thread.
     *
     * @throws org.refusalunit.onnx.model.ModelFileException if it cannot be used as it lies there
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the declaration is not to be understood
     */
    @Override
    public ModelBackend open(ModelSpec spec, BackendContext context) throws IOException {
        Settings settings = spec.settings();
        String value = settings.text("value");
        int threads = count(settings, "threads", Runtime.getRuntime().availableProcessors());
        BatchLimits limits = BatchLimits.read(count(settings, "batch", 0), context);
        ModelFiles files = value.equals(DEMO) ? ResourceFiles.demo() : FolderFiles.at(Path.of(value));
        return new OnnxBackend(LocalModel.load(files, SessionSettings.processor(threads), limits));
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
