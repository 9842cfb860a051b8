package org.refusalunit.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.refusalunit.demo.export.ModelFolder;
import org.refusalunit.demo.model.LlamaParameters;
import org.refusalunit.demo.tokenizer.Tokenizer;
import org.refusalunit.demo.tokenizer.Vocabulary;
import org.refusalunit.demo.tokenizer.Vocabulary.Merge;

/** The model as it ships, read back from its files. */
public final class ShippedModel {
    private ShippedModel() {}

    public static Path folder() {
        return Path.of(
                System.getProperty("demo.model.folder", "../onnx/src/main/resources/org/refusalunit/onnx/models/demo"));
    }

    public static Tokenizer tokenizer() throws IOException {
        JsonNode model = new ObjectMapper()
                .readTree(folder().resolve("tokenizer.json").toFile())
                .get("model");
        List<Merge> merges = new ArrayList<>();
        for (JsonNode merge : model.get("merges")) {
            String sides = merge.textValue();
            int space = sides.indexOf(' ');
            merges.add(new Merge(sides.substring(0, space), sides.substring(space + 1)));
        }
        return new Tokenizer(new Vocabulary(merges));
    }

    public static LlamaParameters parameters() throws IOException {
        return ModelFolder.readParameters(folder(), DemoModel.shape());
    }
}
