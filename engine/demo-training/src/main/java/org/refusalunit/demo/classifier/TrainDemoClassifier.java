package org.refusalunit.demo.classifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.refusalunit.demo.model.EncoderParameters;
import org.refusalunit.demo.model.Workers;

/**
 * Trains the demonstration classifier from nothing and writes every file that ships.
 *
 * <p>Arguments: the classifier's folder, the folder of this module, the folder of the labelled rows, and optionally the number of threads (2 by
 * default), which changes the time it takes but not a bit of the outcome.
 */
public final class TrainDemoClassifier {
    private static final int THREADS = 2;

    private TrainDemoClassifier() {}

    /**
     * Trains, measures and writes.
     *
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 3) {
            throw new IllegalArgumentException(
                    "usage: TrainDemoClassifier <classifier folder> <module folder> <rows folder> [threads]");
        }
        int threads = arguments.length > 3 ? Integer.parseInt(arguments[3]) : THREADS;
        PrintStream progress = System.out;
        TrainingRows rows = TrainingRows.in(Path.of(arguments[2]));
        ClassifierTokens tokens = new ClassifierTokens(DemoClassifier.vocabulary(rows.training()));
        try (Workers workers = new Workers(threads)) {
            EncoderParameters parameters = new ClassifierTraining(DemoClassifier.plan(), tokens, progress)
                    .run(
                            rows.training(),
                            workers,
                            encoder -> progress.println(ClassifierFigures.measure(encoder, tokens, rows.heldOut())));
            new FinishedClassifier(parameters, tokens)
                    .write(Path.of(arguments[0]), Path.of(arguments[1]), rows, workers, progress);
        }
    }
}
