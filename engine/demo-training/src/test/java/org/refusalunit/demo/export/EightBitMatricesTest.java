package org.refusalunit.demo.export;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.refusalunit.demo.ShippedModel;
import org.refusalunit.demo.model.LlamaParameters;
import org.refusalunit.demo.model.Parameter;

class EightBitMatricesTest {
    private static ModelProto model;
    private static Map<String, TensorProto> tensors;

    @BeforeAll
    static void readTheShippedGraph() throws IOException {
        model = ModelProto.parseFrom(Files.readAllBytes(ShippedModel.folder().resolve(ModelFolder.QUANTISED_GRAPH)));
        tensors = model.getGraph().getInitializerList().stream()
                .collect(Collectors.toMap(TensorProto::getName, Function.identity()));
    }

    private static ByteBuffer raw(String name) {
        return requireNonNull(tensors.get(name), name)
                .getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void everyMatrixIsWithinHalfAStepOfItsScale() throws IOException {
        LlamaParameters parameters = ShippedModel.parameters();
        int matrices = 0;
        for (Parameter matrix : parameters.all()) {
            if (matrix.rows() == 1) {
                continue;
            }
            ByteBuffer integers = raw(matrix.name() + "_quantized");
            ByteBuffer scales = raw(matrix.name() + "_scale");
            boolean byRow = matrix == parameters.embedding();
            for (int i = 0; i < matrix.value().length; i++) {
                int of = byRow ? i / matrix.columns() : i % matrix.columns();
                double scale = scales.getFloat(of * Float.BYTES);
                byte integer = integers.get(i);
                assertThat(Math.abs(integer)).isLessThanOrEqualTo(64);
                assertThat(Math.abs(integer * scale - matrix.value()[i])).isLessThanOrEqualTo(scale * 0.50001);
            }
            assertThat(integers.remaining()).isEqualTo(matrix.value().length);
            matrices++;
        }
        assertThat(matrices).isEqualTo(1 + 7 * parameters.layers().size());
    }

    @Test
    void everyProductWithAMatrixIsOneOfIntegers() {
        Map<String, Long> operators = model.getGraph().getNodeList().stream()
                .collect(Collectors.groupingBy(node -> node.getOpType(), Collectors.counting()));

        // Seven projections in each of three layers and the head; two products of attention in each layer.
        assertThat(operators).containsEntry("MatMulInteger", 22L).containsEntry("MatMul", 6L);
        // What goes into query, key and value is quantised once, and so is what goes into gate and up.
        assertThat(operators).containsEntry("DynamicQuantizeLinear", 13L);
    }
}
