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
 * threads stay: windows are filled up to a length that depends on each alone, and only those of one length are computed together.
 * Texts that are longer than the model reads are classified in overlapping windows. May be used by several threads.
 */
public final class SequenceClassifier implements AutoCloseable {

    private static final String PROBE = "This text has words enough to be read in any order, 0 1 2 3 4 5 6 7 8 9.";

    private final ClassifierGraph graph;
    private final HuggingFaceTokens tokenizer;
    private final Windows windows;
    private final WindowScores scores;
    private final ClassifierConfig config;
    private final int length;
    private final BackendIdentity identity;

    private SequenceClassifier(
            ClassifierGraph graph,
            HuggingFaceTokens tokenizer,
            ClassifierConfig config,
            ModelManifest manifest,
            RowScales scales,
            ClassifierSettings settings)
            throws ModelFileException {
        this.graph = graph;
        this.tokenizer = tokenizer;
        this.config = config;
        this.length = length(manifest.files(), settings.window());
        this.windows = windows(manifest.files(), tokenizer, settings.overlap());
        if (graph.labels() > 0) {
            checkLabels(manifest.files(), graph.labels());
        }
        CompanyProbe probe = new CompanyProbe(graph, windows, tokenizer.encode(PROBE));
        Padding padding = scales.shared() ? Padding.NONE : padding(probe);
        Company company = scales.shared() ? Company.ALWAYS_ALONE : company(manifest, probe, padding);
        this.scores = new WindowScores(graph, company, padding, settings.batch());
        this.identity = identity(manifest, company, padding, scales, settings);
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
            RowScales scales = RowScales.of(manifest, settings.quantisesRows());
            graph = ClassifierGraph.of(new SessionFactory().open(scales.source(), settings.session()));
            SequenceClassifier classifier =
                    new SequenceClassifier(graph, tokenizer, config, manifest, scales, settings);
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

    private int length(ModelFiles files, int window) throws ModelFileException {
        if (window > config.length()) {
            throw new ModelFileException(
                    files.location(ModelConfig.FILE),
                    "the model reads " + config.length() + " tokens at once, not " + window,
                    "take a smaller window");
        }
        return window == 0 ? config.length() : window;
    }

    private Windows windows(ModelFiles files, HuggingFaceTokens tokenizer, int overlap) throws ModelFileException {
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
                    "take a larger window, or correct max_position_embeddings",
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

    /** What fills windows up, where the model is known to pass over it. */
    private Padding padding(CompanyProbe probe) {
        if (config.padding().isEmpty()) {
            return Padding.NONE;
        }
        Padding padding = new Padding(Padding.STEP, length, config.padding().getAsInt());
        try {
            return probe.bears(padding) ? padding : Padding.NONE;
        } catch (ClassificationException e) {
            // Whether it fails without, too, the next probe finds out.
            return Padding.NONE;
        }
    }

    private Company company(ModelManifest manifest, CompanyProbe probe, Padding padding) throws ModelFileException {
        try {
            return probe.needs(padding);
        } catch (ClassificationException e) {
            throw new ModelFileException(
                    manifest.files().location(manifest.files().graph()),
                    String.valueOf(e.getMessage()),
                    "export it again, or take another dtype",
                    e);
        }
    }

    private BackendIdentity identity(
            ModelManifest manifest, Company company, Padding padding, RowScales scales, ClassifierSettings settings) {
        Map<String, String> details = new TreeMap<>(manifest.files().origin());
        manifest.hashes().forEach((file, hash) -> details.put("sha256 " + file, hash));
        details.put("runtime", "onnxruntime " + OnnxSession.runtimeVersion());
        details.put("execution provider", graph.session().placement());
        details.put("tokenizer", tokenizer.version());
        details.put("batches", company.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        details.put("padding", padding.step() == 1 ? "none" : "to multiples of " + padding.step());
        scales.detail().ifPresent(detail -> details.put("activations", detail));
        details.put("window", length == Integer.MAX_VALUE ? "unlimited" : Integer.toString(length));
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

    /** Whether so many labels as the model has exclude each other, so that their probabilities add up to 1. */
    public boolean exclusive() {
        return config.exclusive(labels().size());
    }

    /**
     * Classifies texts. Those of several windows get the mean of their probabilities where labels exclude each other (softmax), and the
     * highest of any window otherwise (sigmoid).
     *
     * @return what it says of each, in their order
     * @throws ClassificationException if one of them gives no tokens, or the model no numbers
     */
    public List<Scores> classify(List<TextPair> texts) throws ClassificationException {
        List<Scores> results = new ArrayList<>();
        for (List<Scores> read : classifyWindows(texts, Integer.MAX_VALUE)) {
            int labels = read.get(0).probabilities().size();
            results.add(new Probabilities(config.exclusive(labels)).together(read));
        }
        return results;
    }

    /**
     * Classifies texts and keeps their windows apart.
     *
     * @param texts what to classify
     * @param most how many windows of each text are read, from its beginning on; at least 1
     * @return for each text, in their order, what it says of each window, from the text's beginning to its end
     * @throws ClassificationException if one of them gives no tokens, or the model no numbers
     */
    public List<List<Scores>> classifyWindows(List<TextPair> texts, int most) throws ClassificationException {
        List<List<Framed>> cut = new ArrayList<>();
        for (TextPair text : texts) {
            List<Framed> all = cut(text);
            cut.add(all.subList(0, Math.min(most, all.size())));
        }
        float[][] rows = scores.of(cut.stream().flatMap(List::stream).toList());
        List<List<Scores>> results = new ArrayList<>();
        int next = 0;
        for (List<Framed> windowsOfText : cut) {
            List<Scores> read = new ArrayList<>();
            for (int i = 0; i < windowsOfText.size(); i++) {
                read.add(named(rows[next++]));
            }
            results.add(read);
        }
        return results;
    }

    private List<Framed> cut(TextPair text) throws ClassificationException {
        List<Framed> cut = framed(text);
        if (cut.get(0).ids().length == 0) {
            throw new ClassificationException("a text gives no tokens");
        }
        return cut;
    }

    private List<Framed> framed(TextPair text) {
        String second = text.second();
        if (second == null) {
            return windows.of(tokenizer.encode(text.first()));
        }
        if (!text.joined()) {
            return windows.of(tokenizer.encode(text.first()), tokenizer.encode(second));
        }
        int[] whole = tokenizer.encode(text.first() + second);
        return windows.fits(whole)
                ? windows.of(whole)
                : windows.joined(tokenizer.encode(text.first()), tokenizer.encode(second));
    }

    private Scores named(float[] row) throws ClassificationException {
        List<String> labels;
        try {
            labels = config.labelsOf(row.length);
        } catch (IllegalArgumentException e) {
            throw new ClassificationException(String.valueOf(e.getMessage()), e);
        }
        double[] probabilities = new Probabilities(config.exclusive(row.length)).of(row);
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            named.put(labels.get(i), probabilities[i]);
        }
        return new Scores(named, 1);
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
