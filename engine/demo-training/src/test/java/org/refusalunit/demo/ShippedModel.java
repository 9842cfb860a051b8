package org.refusalunit.demo;

import static java.util.Objects.requireNonNull;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.refusalunit.demo.model.LlamaParameters;
import org.refusalunit.demo.model.Parameter;
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
        Map<String, TensorProto> tensors = new HashMap<>();
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(folder().resolve("onnx/model.onnx")));
        model.getGraph().getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), tensor));
        LlamaParameters parameters = LlamaParameters.zero(DemoModel.shape());
        for (Parameter parameter : parameters.all()) {
            requireNonNull(tensors.get(parameter.name()), parameter.name())
                    .getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(parameter.value());
        }
        parameters.refresh();
        return parameters;
    }
}
