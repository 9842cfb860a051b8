package org.refusalunit.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.refusalunit.demo.data.HeldOutPrompt;
import org.refusalunit.demo.model.LlamaParameters;
import org.refusalunit.demo.model.Workers;
import org.refusalunit.demo.tokenizer.Tokenizer;

/**
 * Trains the demo model from nothing and writes every file that ships.
 *
 * <p>Arguments: the model's folder, the folder of this module, and optionally the number of threads (2 by default), which
 * changes the time it takes but not a bit of the outcome.
 */
public final class TrainDemoModel {
    private static final int THREADS = 2;

    private TrainDemoModel() {}

    /**
     * Trains, measures and writes.
     *
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("usage: TrainDemoModel <model folder> <module folder> [threads]");
        }
        Path modelFolder = Path.of(arguments[0]);
        Path moduleFolder = Path.of(arguments[1]);
        int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : THREADS;
        PrintStream progress = System.out;
        Tokenizer tokenizer = new Tokenizer(DemoModel.vocabulary());
        ChatFormat format = new ChatFormat(tokenizer);
        try (Workers workers = new Workers(threads)) {
            Training training = new Training(DemoModel.plan(), format, progress, model -> {
                GreedyAnswers answers = new GreedyAnswers(model, format, tokenizer);
                progress.println(HeldOutResult.measure(answers, HeldOutPrompt.everyFifth()));
            });
            LlamaParameters parameters = training.run(workers);
            new FinishedModel(parameters, tokenizer).write(modelFolder, moduleFolder, workers, progress);
        }
    }
}
