package org.refusalunit.onnx.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.refusalunit.annotations.ClassifierJudge.Preset;
import org.refusalunit.hub.HubReference;
import org.refusalunit.onnx.classify.SequenceClassifier;
import org.refusalunit.onnx.hub.HubModels;
import org.refusalunit.onnx.model.ClassifierConfig;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.ModelConfig;
import org.refusalunit.onnx.model.ModelFiles;
import org.refusalunit.onnx.model.ModelManifest;
import org.refusalunit.onnx.model.ResourceFiles;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.spi.JudgeProvider;
import org.refusalunit.spi.Settings;

/** Opens sequence classifiers as judges, for {@link org.refusalunit.annotations.ClassifierJudge}. */
public final class ClassifierJudgeProvider implements JudgeProvider {

    private static final String ID = "classifier";

    /** The configuration parameter that local models have, too. */
    private static final String QUANTISED_ROWS = "refusalunit.onnx.quantise.rows";

    private final Map<String, String> environment;

    /** The provider that the engine finds. */
    public ClassifierJudgeProvider() {
        this(System.getenv());
    }

    /** A provider in an environment of its own. */
    ClassifierJudgeProvider(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String id() {
        return ID;
    }

    /**
     * Loads a classifier and starts its thread.
     *
     * @throws IllegalArgumentException if the declaration is not to be understood, files are missing, or what it says of labels does not fit
     *     the model; the message tells everything that is wrong
     * @throws IOException if the model cannot be had or used
     */
    @Override
    public Judge create(Settings settings, BackendContext context) throws IOException {
        Declaration declaration = Declaration.read(settings, quantisesRows(context));
        ModelFiles files = files(declaration, context);
        List<String> problems = missing(files);
        if (files.has(ModelConfig.FILE)) {
            labelProblems(ClassifierConfig.read(files), declaration.labels(), problems);
        }
        refuse(declaration, files, problems);
        SequenceClassifier classifier = SequenceClassifier.open(files, declaration.computation());
        boolean done = false;
        try {
            // Only the graph tells how many labels there are where the configuration is silent.
            LabelMeanings labels = declaration.labels().resolve(classifier.labels(), classifier.exclusive(), problems);
            refuse(declaration, files, problems);
            Weighing weighing = new Weighing(labels, declaration.windows(), declaration.threshold());
            JudgeIdentity identity = identity(declaration, classifier, labels);
            Judge judge = new OnnxClassifierJudge(
                    classifier,
                    declaration.form(),
                    weighing,
                    identity,
                    declaration.computation().batch());
            done = true;
            return judge;
        } finally {
            if (!done) {
                classifier.close();
            }
        }
    }

    private static boolean quantisesRows(BackendContext context) {
        String text = context.parameter(QUANTISED_ROWS).orElse("false").strip();
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(QUANTISED_ROWS + " = " + text + " is neither true nor false");
        }
        return Boolean.parseBoolean(text);
    }

    private ModelFiles files(Declaration declaration, BackendContext context) throws IOException {
        String model = declaration.model();
        if (model.equals(KnownClassifier.BUNDLED)) {
            return ResourceFiles.demoRefusal(declaration.dtype());
        }
        if (HubReference.isOne(model)) {
            return HubModels.of(context::parameter, environment).files(HubReference.parse(model), declaration.dtype());
        }
        return FolderFiles.at(Path.of(model), declaration.dtype());
    }

    private static List<String> missing(ModelFiles files) {
        List<String> problems = new ArrayList<>();
        for (String file : List.of(files.graph(), ModelConfig.FILE, ModelManifest.TOKENIZER_FILE)) {
            if (!files.has(file)) {
                problems.add(files.location(file) + " is missing; copy it from the model's repository");
            }
        }
        return problems;
    }

    private static void labelProblems(ClassifierConfig config, LabelMapping labels, List<String> problems) {
        if (!config.labels().isEmpty()) {
            labels.resolve(config.labels(), config.exclusive(config.labels().size()), problems);
            if (!problems.isEmpty()) {
                problems.add("the model's labels are " + config.labels());
            }
        }
    }

    private static void refuse(Declaration declaration, ModelFiles files, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("@ClassifierJudge(model = " + declaration.model() + "), "
                    + files.location(ModelConfig.FILE) + ": " + String.join("; ", problems));
        }
    }

    private static JudgeIdentity identity(
            Declaration declaration, SequenceClassifier classifier, LabelMeanings labels) {
        Map<String, String> details = new TreeMap<>(classifier.identity().details());
        details.put("model", classifier.identity().model());
        if (declaration.preset() != Preset.NONE) {
            details.put("preset", declaration.preset().name());
        }
        details.put("input", declaration.form().description());
        details.put("threshold", Double.toString(declaration.threshold()));
        details.put("windows", declaration.windows().name());
        details.put("probabilities", labels.exclusive() ? "softmax" : "sigmoid");
        details.putAll(labels.described());
        return JudgeIdentity.of(ID, details);
    }
}
