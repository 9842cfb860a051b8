package org.refusalunit.demo.classifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.refusalunit.demo.export.ClassifierFolder;
import org.refusalunit.demo.model.AnswerEncoder;
import org.refusalunit.demo.model.EncoderParameters;
import org.refusalunit.demo.model.Workers;

record FinishedClassifier(EncoderParameters parameters, ClassifierTokens tokens) {
    void write(Path folder, Path moduleFolder, List<LabelledAnswer> heldOut, Workers workers, PrintStream progress)
            throws IOException {
        files().write(folder);
        ClassifierFigures figures =
                ClassifierFigures.measure(new AnswerEncoder(parameters, workers), tokens, heldOut);
        progress.println(figures + ", kappa " + figures.kappa());
    }

    ClassifierFolder files() {
        return new ClassifierFolder(
                parameters,
                tokens.vocabulary(),
                LabelledAnswer.LABELS,
                List.of(ClassifierTokens.CLS, ClassifierTokens.SEP),
                ClassifierTokens.PAD,
                ClassifierTokens.LENGTH);
    }
}
