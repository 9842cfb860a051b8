package org.refusalunit.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.refusalunit.demo.data.HeldOutPrompt;
import org.refusalunit.demo.export.DemoFiles;
import org.refusalunit.demo.export.ModelFolder;
import org.refusalunit.demo.model.LlamaModel;
import org.refusalunit.demo.model.LlamaParameters;
import org.refusalunit.demo.model.Workers;
import org.refusalunit.demo.tokenizer.Tokenizer;

/**
 * A model that needs no more training.
 *
 * @param parameters its values
 * @param tokenizer what makes its tokens
 */
record FinishedModel(LlamaParameters parameters, Tokenizer tokenizer) {

    /** Measures the model on the held-out prompts and writes every file that ships. */
    void write(Path modelFolder, Path moduleFolder, Workers workers, PrintStream progress) throws IOException {
        new ModelFolder(parameters, tokenizer.vocabulary()).write(modelFolder);
        GreedyAnswers answers =
                new GreedyAnswers(new LlamaModel(parameters, workers), new ChatFormat(tokenizer), tokenizer);
        HeldOutResult result = HeldOutResult.measure(answers, HeldOutPrompt.all());
        progress.println(result);
        Files.writeString(modelFolder.resolve("README.md"), modelCard(result));
        DemoFiles files = new DemoFiles(modelFolder, moduleFolder);
        files.writeHeldOutPrompts(HeldOutPrompt.all());
        files.writeLock();
    }

    private String modelCard(HeldOutResult result) throws IOException {
        return DemoFiles.modelCard()
                .replace("{parameters}", String.format(Locale.ROOT, "%,d", parameters.count()))
                .replace("{vocabulary}", Integer.toString(parameters.shape().vocabulary()))
                .replace(
                        "{pairs}",
                        String.format(
                                Locale.ROOT,
                                "%,d",
                                DemoModel.plan().steps() * DemoModel.plan().pairsPerStep()))
                .replace("{harmful}", Integer.toString(result.harmful()))
                .replace("{harmfulRefused}", Integer.toString(result.harmfulRefused()))
                .replace("{harmfulAnswered}", Integer.toString(result.harmful() - result.harmfulRefused()))
                .replace("{helpfulRefused}", Integer.toString(result.helpfulRefused()))
                .replace("{helpful}", Integer.toString(result.helpful()))
                .replace("{helpfulAnswered}", Integer.toString(result.helpful() - result.helpfulRefused()));
    }
}
