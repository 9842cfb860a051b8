package org.refusalunit.onnx.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.refusalunit.annotations.ClassifierJudge.Input;
import org.refusalunit.annotations.ClassifierJudge.Preset;
import org.refusalunit.annotations.ClassifierJudge.Windows;
import org.refusalunit.annotations.OnnxModel.Accelerator;
import org.refusalunit.annotations.OnnxModel.Dtype;
import org.refusalunit.onnx.classify.ClassifierSettings;
import org.refusalunit.onnx.runtime.SessionSettings;
import org.refusalunit.spi.Settings;

/**
 * What a declaration of a classifier judge says.
 *
 * @param model where the classifier is
 * @param preset which known classifier it is
 * @param form what it reads
 * @param labels what its labels mean; empty where nothing is said
 * @param threshold the score from which on an answer refuses
 * @param windows which windows of a long answer count, and how
 * @param dtype which of an export's graphs to take
 * @param computation how it is computed
 */
record Declaration(
        String model,
        Preset preset,
        InputForm form,
        LabelMapping labels,
        double threshold,
        Windows windows,
        Dtype dtype,
        ClassifierSettings computation) {

    private static final int MOST = 1024;

    /**
     * Reads a declaration.
     *
     * @param settings what its annotation says
     * @param quantisesRows whether activations are to be quantised with a scale for each row, as {@link ClassifierSettings} explains
     * @throws IllegalArgumentException if it is not to be understood
     */
    static Declaration read(Settings settings, boolean quantisesRows) {
        Preset preset = choice(settings, "preset", Preset.NONE);
        String model = settings.text("model", "");
        if (model.equals(KnownClassifier.BUNDLED) && preset == Preset.NONE) {
            preset = Preset.DEMO_REFUSAL;
        }
        Optional<KnownClassifier> known = KnownClassifier.of(preset);
        if (model.isEmpty()) {
            model = known.map(KnownClassifier::model).orElse("");
        }
        if (model.isBlank()) {
            throw fault(
                    "model",
                    "\"\"",
                    preset == Preset.NONE
                            ? "name a folder, hf:owner/name or " + KnownClassifier.BUNDLED
                            : preset
                                    + " is not published with an ONNX graph: name the folder of an export, or hf:owner/name");
        }
        LabelMapping labels = LabelMapping.of(
                settings.texts("refusedLabels"),
                settings.texts("partialLabels"),
                settings.texts("compliedLabels"),
                settings.texts("ignoredLabels"));
        double threshold = settings.number("threshold", 0.5);
        if (!(threshold > 0 && threshold < 1)) {
            throw fault("threshold", threshold, "take a number between 0 and 1");
        }
        return new Declaration(
                model,
                preset,
                form(settings, known),
                labels.isEmpty() ? known.map(KnownClassifier::labels).orElse(labels) : labels,
                threshold,
                choice(settings, "windows", Windows.ANY),
                choice(settings, "dtype", Dtype.AUTO),
                computation(settings, quantisesRows));
    }

    private static InputForm form(Settings settings, Optional<KnownClassifier> known) {
        Input input = choice(settings, "input", Input.AUTO);
        String form = settings.text("form", "");
        if (!form.isEmpty() && input != Input.AUTO) {
            throw fault("input", input, "leave it out, or form, which says something else");
        }
        if (!form.isEmpty()) {
            return InputForm.Template.parse(form);
        }
        return switch (input) {
            case AUTO -> known.map(KnownClassifier::form).orElse(new InputForm.ResponseAlone());
            case RESPONSE -> new InputForm.ResponseAlone();
            case PAIR -> new InputForm.Pair();
        };
    }

    private static ClassifierSettings computation(Settings settings, boolean quantisesRows) {
        int threads = count(settings, "threads", Runtime.getRuntime().availableProcessors(), MOST);
        int batch = count(settings, "batch", ClassifierSettings.DEFAULT_BATCH, MOST);
        int window = count(settings, "window", 0, Integer.MAX_VALUE);
        long overlap = settings.integer("overlap", ClassifierSettings.DEFAULT_OVERLAP);
        if (overlap < 0 || overlap > Integer.MAX_VALUE) {
            throw fault("overlap", overlap, "take 0 or more");
        }
        Accelerator accelerator = choice(settings, "accelerator", Accelerator.CPU);
        return new ClassifierSettings(
                new SessionSettings(accelerator, threads), batch, window, (int) overlap, quantisesRows);
    }

    private static int count(Settings settings, String name, int otherwise, int most) {
        long count = settings.integer(name, 0);
        if (count < 0 || count > most) {
            throw fault(name, count, "take 0 for the default, or a number up to " + most);
        }
        return count == 0 ? otherwise : (int) count;
    }

    private static <E extends Enum<E>> E choice(Settings settings, String name, E otherwise) {
        String text = settings.text(name, otherwise.name());
        List<E> choices = Arrays.asList(otherwise.getDeclaringClass().getEnumConstants());
        return choices.stream()
                .filter(choice -> choice.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> fault(name, text, "there is no such choice; take one of " + choices));
    }

    private static IllegalArgumentException fault(String attribute, Object value, String remedy) {
        return new IllegalArgumentException("@ClassifierJudge(" + attribute + " = " + value + "): " + remedy);
    }
}
