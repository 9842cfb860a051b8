package org.refusalunit.demo.classifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.refusalunit.demo.export.ClassifierFolder;
import org.refusalunit.demo.tokenizer.Vocabulary;
import org.refusalunit.demo.tokenizer.Vocabulary.Merge;

/** The classifier as it ships, read back from its files. */
final class ShippedClassifier {
    private ShippedClassifier() {}

    static Path module() {
        return Path.of("").toAbsolutePath();
    }

    static Path folder() {
        return Path.of(System.getProperty(
                "demo.classifier.folder", "../onnx/src/main/resources/org/refusalunit/onnx/models/demo-refusal"));
    }

    static TrainingRows rows() throws IOException {
        return TrainingRows.in(Path.of(System.getProperty(
                "labelled.answers.folder", "../judge-training/src/main/resources/org/refusalunit/judge/corpus")));
    }

    static FinishedClassifier read() throws IOException {
        return new FinishedClassifier(
                ClassifierFolder.readParameters(folder(), DemoClassifier.shape()), new ClassifierTokens(vocabulary()));
    }

    private static Vocabulary vocabulary() throws IOException {
        JsonNode model = new ObjectMapper()
                .readTree(folder().resolve("tokenizer.json").toFile())
                .get("model");
        List<Merge> merges = new ArrayList<>();
        for (JsonNode merge : model.get("merges")) {
            String sides = merge.textValue();
            int space = sides.indexOf(' ');
            merges.add(new Merge(sides.substring(0, space), sides.substring(space + 1)));
        }
        return new Vocabulary(merges, ClassifierTokens.SPECIALS);
    }
}
