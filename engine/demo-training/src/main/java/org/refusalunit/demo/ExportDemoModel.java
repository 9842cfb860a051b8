package org.refusalunit.demo;

import java.io.IOException;
import java.nio.file.Path;
import org.refusalunit.demo.export.ModelFolder;
import org.refusalunit.demo.model.LlamaParameters;
import org.refusalunit.demo.model.Workers;
import org.refusalunit.demo.tokenizer.Tokenizer;

/**
 * Writes every file of the demo model again, from the parameters in its 32-bit graph and without training: what it takes
 * after a change of how files are written.
 *
 * <p>Arguments: the model's folder and the folder of this module.
 */
public final class ExportDemoModel {
    private static final int THREADS = 2;

    private ExportDemoModel() {}

    /**
     * Reads, measures and writes.
     *
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: ExportDemoModel <model folder> <module folder>");
        }
        Path modelFolder = Path.of(arguments[0]);
        LlamaParameters parameters = ModelFolder.readParameters(modelFolder, DemoModel.shape());
        FinishedModel model = new FinishedModel(parameters, new Tokenizer(DemoModel.vocabulary()));
        try (Workers workers = new Workers(THREADS)) {
            model.write(modelFolder, Path.of(arguments[1]), workers, System.out);
        }
    }
}
