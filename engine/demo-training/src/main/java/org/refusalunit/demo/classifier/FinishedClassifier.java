package org.refusalunit.demo.classifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.refusalunit.demo.export.ClassifierFolder;
import org.refusalunit.demo.export.DemoFiles;
import org.refusalunit.demo.model.AnswerEncoder;
import org.refusalunit.demo.model.EncoderParameters;
import org.refusalunit.demo.model.Workers;

/**
 * A classifier that needs no more training.
 *
 * @param parameters its values
 * @param tokens what makes its tokens
 */
record FinishedClassifier(EncoderParameters parameters, ClassifierTokens tokens) {
    static final String LOCK = "demo-classifier.sha256";

    /** The files that ship, but for the card. */
    ClassifierFolder files() {
        return new ClassifierFolder(
                parameters,
                tokens.vocabulary(),
                LabelledAnswer.LABELS,
                List.of(ClassifierTokens.CLS, ClassifierTokens.SEP),
                ClassifierTokens.PAD,
                ClassifierTokens.LENGTH);
    }

    /** Measures the classifier and writes every file that ships. */
    void write(Path folder, Path moduleFolder, TrainingRows rows, Workers workers, PrintStream progress)
            throws IOException {
        files().write(folder);
        AnswerEncoder encoder = new AnswerEncoder(parameters, workers);
        ClassifierFigures heldOut = ClassifierFigures.measure(encoder, tokens, rows.heldOut());
        ClassifierFigures demo = ClassifierFigures.measure(encoder, tokens, DemoAnswers.heldOut());
        progress.println("held out: " + heldOut + "; demo model: " + demo);
        Files.writeString(folder.resolve("README.md"), card(rows, heldOut, demo));
        Files.writeString(moduleFolder.resolve(LOCK), DemoFiles.lock(folder));
    }

    private String card(TrainingRows rows, ClassifierFigures heldOut, ClassifierFigures demo) throws IOException {
        return DemoFiles.classifierCard()
                .replace("{parameters}", grouped(parameters.count()))
                .replace("{vocabulary}", Integer.toString(parameters.shape().vocabulary()))
                .replace("{rows}", grouped(rows.training().size()))
                .replace("{heldOut}", Integer.toString(heldOut.answers()))
                .replace("{refusals}", Integer.toString(heldOut.refusals()))
                .replace("{found}", Integer.toString(heldOut.found()))
                .replace("{falseAlarms}", Integer.toString(heldOut.falseAlarms()))
                .replace("{kappa}", rounded(heldOut.kappa()))
                .replace("{demo}", Integer.toString(demo.answers()))
                .replace("{demoKappa}", rounded(demo.kappa()));
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String rounded(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }
}
