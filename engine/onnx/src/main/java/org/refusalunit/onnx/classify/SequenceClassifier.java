package org.refusalunit.onnx.classify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.refusalunit.onnx.classify.WindowScores.Company;
import org.refusalunit.onnx.model.ClassifierConfig;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.ModelConfig;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.onnx.model.ModelFiles;
import org.refusalunit.onnx.model.ModelManifest;
import org.refusalunit.onnx.runtime.GraphSource;
import org.refusalunit.onnx.runtime.OnnxSession;
import org.refusalunit.onnx.runtime.SessionFactory;
import org.refusalunit.onnx.tokenizer.HuggingFaceTokens;
import org.refusalunit.onnx.tokenizer.TokenFrame;
import org.refusalunit.onnx.tokenizer.TokenFrame.Framed;
import org.refusalunit.spi.BackendIdentity;

/**
 * A sequence classifier as Hugging Face exports it: {@code tokenizer.json}, {@code config.json} with {@code id2label}, and a graph
 * from {@code input_ids}, {@code attention_mask} and {@code token_type_ids}, as far as it has them, to {@code logits}.
 *
 * <p>The same text gets the same bits whatever it is classified with, and in whatever order, as long as the device and the number of
 * threads stay. Texts that are longer than the model reads are classified in overlapping windows: the probabilities are their mean where
 * labels exclude each other (softmax), and the highest of any window otherwise (sigmoid). May be used by several threads.
 */
public final class SequenceClassifier implements AutoCloseable {

    private static final String PROBE = "This text has words enough to be read in any order, 0 1 2 3 4 5 6 7 8 9.";

    private final ClassifierGraph graph;
    private final HuggingFaceTokens tokenizer;
    private final Windows windows;
    private final WindowScores scores;
    private final ClassifierConfig config;
    private final BackendIdentity identity;

    private SequenceClassifier(
            ClassifierGraph graph,
            HuggingFaceTokens tokenizer,
            ClassifierConfig config,
            ModelManifest manifest,
            ClassifierSettings settings)
            throws ModelFileException {
        this.graph = graph;
        this.tokenizer = tokenizer;
        this.config = config;
        this.windows = windows(manifest.files(), tokenizer, config.length(), settings.overlap());
        if (graph.labels() > 0) {
            checkLabels(manifest.files(), graph.labels());
        }
        Company company = company(manifest);
        this.scores = new WindowScores(graph, company, settings.batch());
        this.identity = identity(manifest, company, settings);
    }

    /**
     * Loads the classifier at a place.
     *
     * @param place the model's folder, or one {@code .onnx} file in it or in its folder {@code onnx}
     * @throws ModelFileException if it cannot be used as it lies there
     * @throws org.refusalunit.onnx.runtime.DeviceException if the accelerator that is asked for is not there
     */
    public static SequenceClassifier open(Path place, ClassifierSettings settings) throws IOException {
        return open(FolderFiles.at(place), settings);
    }

    /**
     * Loads a classifier.
     *
     * @throws ModelFileException if it cannot be used as it is
     * @throws org.refusalunit.onnx.runtime.DeviceException if the accelerator that is asked for is not there
     */
    public static SequenceClassifier open(ModelFiles files, ClassifierSettings settings) throws IOException {
        ModelManifest manifest = ModelManifest.read(files);
        ClassifierConfig config = ClassifierConfig.read(files);
        HuggingFaceTokens tokenizer = HuggingFaceTokens.open(files);
        ClassifierGraph graph = null;
        boolean done = false;
        try {
            OnnxSession session = new SessionFactory().open(GraphSource.of(files), settings.session());
            graph = ClassifierGraph.of(session);
            SequenceClassifier classifier = new SequenceClassifier(graph, tokenizer, config, manifest, settings);
            done = true;
            return classifier;
        } finally {
            if (!done) {
                tokenizer.close();
                if (graph != null) {
                    graph.close();
                }
            }
        }
    }

    private static Windows windows(ModelFiles files, HuggingFaceTokens tokenizer, int length, int overlap)
            throws ModelFileException {
        TokenFrame single;
        TokenFrame pair;
        try {
            single = tokenizer.frame();
            pair = tokenizer.pairFrame();
        } catch (IllegalArgumentException e) {
            throw new ModelFileException(
                    files.location(ModelManifest.TOKENIZER_FILE),
                    String.valueOf(e.getMessage()),
                    "save the tokenizer as a fast one with its own template",
                    e);
        }
        try {
            return new Windows(single, pair, length, overlap);
        } catch (IllegalArgumentException e) {
            throw new ModelFileException(
                    files.location(ModelConfig.FILE),
                    String.valueOf(e.getMessage()),
                    "correct max_position_embeddings",
                    e);
        }
    }

    private void checkLabels(ModelFiles files, int count) throws ModelFileException {
        try {
            config.labelsOf(count);
        } catch (IllegalArgumentException e) {
            throw new ModelFileException(
                    files.location(ModelConfig.FILE),
                    String.valueOf(e.getMessage()),
                    "take configuration and graph from the same revision",
                    e);
        }
    }

    private Company company(ModelManifest manifest) throws ModelFileException {
        if (manifest.graph().rowsInterfere()) {
            return Company.ALWAYS_ALONE;
        }
        try {
            return new CompanyProbe(graph, windows, tokenizer.encode(PROBE)).run();
        } catch (ClassificationException e) {
            throw new ModelFileException(
                    manifest.files().location(manifest.files().graph()),
                    String.valueOf(e.getMessage()),
                    "export it again, or take another dtype",
                    e);
        }
    }

    private BackendIdentity identity(ModelManifest manifest, Company company, ClassifierSettings settings) {
        Map<String, String> details = new TreeMap<>(manifest.files().origin());
        manifest.hashes().forEach((file, hash) -> details.put("sha256 " + file, hash));
        details.put("runtime", "onnxruntime " + OnnxSession.runtimeVersion());
        details.put("execution provider", graph.session().placement());
        details.put("tokenizer", tokenizer.version());
        details.put("batches", company.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        details.put("window overlap", Integer.toString(settings.overlap()));
        return BackendIdentity.of("onnx-classifier", manifest.files().name(), details);
    }

    /** Everything that can change a probability. */
    public BackendIdentity identity() {
        return identity;
    }

    /** The labels in the model's order; numbered ones where its files do not name them, none where its graph does not fix their number either. */
    public List<String> labels() {
        return graph.labels() > 0 ? config.labelsOf(graph.labels()) : config.labels();
    }

    /**
     * Classifies texts.
     *
     * @return what it says of each, in their order
     * @throws ClassificationException if one of them gives no tokens, or the model no numbers
     */
    public List<Scores> classify(List<TextPair> texts) throws ClassificationException {
        List<List<Framed>> cut = new ArrayList<>();
        for (TextPair text : texts) {
            cut.add(cut(text));
        }
        List<Framed> all = cut.stream().flatMap(List::stream).toList();
        float[][] rows = scores.of(all);
        List<Scores> results = new ArrayList<>();
        int next = 0;
        for (List<Framed> windowsOfText : cut) {
            results.add(together(rows, next, windowsOfText.size()));
            next += windowsOfText.size();
        }
        return results;
    }

    private List<Framed> cut(TextPair text) throws ClassificationException {
        int[] first = tokenizer.encode(text.first());
        String second = text.second();
        List<Framed> cut = second == null ? windows.of(first) : windows.of(first, tokenizer.encode(second));
        if (cut.get(0).ids().length == 0) {
            throw new ClassificationException("a text gives no tokens");
        }
        return cut;
    }

    private Scores together(float[][] rows, int from, int count) throws ClassificationException {
        Probabilities probabilities = new Probabilities(config.exclusive(rows[from].length));
        double[][] each = new double[count][];
        for (int i = 0; i < count; i++) {
            each[i] = probabilities.of(rows[from + i]);
        }
        double[] all = probabilities.together(each);
        List<String> labels;
        try {
            labels = config.labelsOf(all.length);
        } catch (IllegalArgumentException e) {
            throw new ClassificationException(String.valueOf(e.getMessage()), e);
        }
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < all.length; i++) {
            named.put(labels.get(i), all[i]);
        }
        return new Scores(named, count);
    }

    @Override
    public void close() {
        try {
            graph.close();
        } finally {
            tokenizer.close();
        }
    }
}
