package org.refusalunit.onnx;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.refusalunit.onnx.generate.Generator;
import org.refusalunit.onnx.generate.UniformDraws;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.onnx.model.ModelFiles;
import org.refusalunit.onnx.model.ModelManifest;
import org.refusalunit.onnx.model.TokenizerSettings;
import org.refusalunit.onnx.runtime.OnnxSession;
import org.refusalunit.onnx.runtime.SessionSettings;
import org.refusalunit.onnx.template.ChatTemplateException;
import org.refusalunit.onnx.tokenizer.HuggingFaceTokens;
import org.refusalunit.onnx.tokenizer.PromptFormat;
import org.refusalunit.onnx.tokenizer.Tokenizer;
import org.refusalunit.spi.BackendIdentity;

/**
 * A loaded model: everything that answers come from. Used by one thread at a time.
 *
 * @param identity everything that can change an answer
 * @param format how conversations become text
 * @param tokenizer how text becomes tokens
 * @param generator what writes answers
 * @param endTokens tokens that end an answer
 * @param context the most tokens of prompt and answer together
 * @param sharesBeginnings whether what prompts begin with may be computed once for all of them
 * @param overlong what happens to prompts that fill the context
 */
record LocalModel(
        BackendIdentity identity,
        PromptFormat format,
        Tokenizer tokenizer,
        Generator generator,
        Set<Integer> endTokens,
        int context,
        boolean sharesBeginnings,
        Overlong overlong)
        implements AutoCloseable {

    /** Loads a model for computation on the processor. */
    static LocalModel load(ModelFiles files, int threads, int batch) throws IOException {
        return load(files, SessionSettings.processor(threads), BatchLimits.of(batch));
    }

    /**
     * Loads a model.
     *
     * @throws ModelFileException if it cannot be used as it is
     * @throws org.refusalunit.onnx.runtime.DeviceException if the accelerator is not there
     */
    static LocalModel load(ModelFiles files, SessionSettings settings, BatchLimits limits) throws IOException {
        ModelManifest manifest = ModelManifest.read(files);
        PromptFormat format = format(manifest);
        HuggingFaceTokens tokenizer = HuggingFaceTokens.open(files);
        boolean done = false;
        try {
            Set<Integer> endTokens = endTokens(manifest, tokenizer);
            int context = manifest.config().context();
            LoadedGraph graph = LoadedGraph.load(manifest, settings, limits);
            LocalModel model = new LocalModel(
                    identity(manifest, graph, tokenizer, format, limits),
                    format,
                    tokenizer,
                    graph.generator(limits, settings.threads()),
                    endTokens,
                    graph.context(context),
                    !graph.rowsInterfere(),
                    limits.overlong());
            done = true;
            return model;
        } finally {
            if (!done) {
                tokenizer.close();
            }
        }
    }

    private static PromptFormat format(ModelManifest manifest) throws ModelFileException {
        ModelFiles files = manifest.files();
        try {
            return PromptFormat.of(manifest.tokenizer());
        } catch (ChatTemplateException e) {
            String file = files.has(TokenizerSettings.TEMPLATE_FILE)
                    ? TokenizerSettings.TEMPLATE_FILE
                    : TokenizerSettings.FILE;
            throw new ModelFileException(
                    files.location(file),
                    String.valueOf(e.getMessage()),
                    "or put a template of your own beside it as " + TokenizerSettings.TEMPLATE_FILE,
                    e);
        }
    }

    private static Set<Integer> endTokens(ModelManifest manifest, Tokenizer tokenizer) {
        Set<Integer> ends = new TreeSet<>(manifest.config().endTokens());
        String named = manifest.tokenizer().endToken();
        if (named != null) {
            OptionalInt id = tokenizer.idOf(named);
            id.ifPresent(ends::add);
        }
        return ends;
    }

    private static BackendIdentity identity(
            ModelManifest manifest,
            LoadedGraph graph,
            HuggingFaceTokens tokenizer,
            PromptFormat format,
            BatchLimits limits) {
        Map<String, String> details = new TreeMap<>(manifest.files().origin());
        manifest.hashes().forEach((file, hash) -> details.put("sha256 " + file, hash));
        details.put("runtime", "onnxruntime " + OnnxSession.runtimeVersion());
        details.put("execution provider", graph.session().placement());
        details.put("tokenizer", tokenizer.version());
        details.put("prompt format", format.name());
        details.put("generator", UniformDraws.NAME);
        details.put("types", graph.layout().types());
        details.put("graph", graph.edits());
        details.put("determinism", graph.promise(limits));
        if (limits.overlong() == Overlong.TRUNCATE_LEFT) {
            details.put("overlong prompts", "first tokens dropped");
        }
        return BackendIdentity.of("onnx", manifest.files().name(), details);
    }

    @Override
    public void close() {
        try {
            generator.close();
        } finally {
            tokenizer.close();
        }
    }
}
