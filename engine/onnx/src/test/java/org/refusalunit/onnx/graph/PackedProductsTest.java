package org.refusalunit.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.GraphRunner;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.WeightFormat;

class PackedProductsTest {

    /** The element type of signed bytes. */
    private static final int INT8 = 3;

    private static final int[][] TEXTS = {
        new Random(1).ints(15, 0, TinyModel.VOCABULARY).toArray(),
        new Random(2).ints(15, 0, TinyModel.VOCABULARY).toArray()
    };

    @TempDir
    private Path folder = Path.of("");

    private Graph graph = new Graph();

    @BeforeEach
    void readModel() throws Exception {
        DecoderModel.of(DecoderLayout.GROUP_QUERY)
                .as(WeightFormat.DYNAMIC_INT8)
                .withExternalData()
                .write(folder, 4);
        byte[] file = Files.readAllBytes(folder.resolve("onnx/model.onnx"));
        graph = GraphReader.read(new ByteArrayInputStream(file), file.length, "model.onnx");
    }

    private float[] scores(Graph of) throws Exception {
        try (GraphRunner runner = new GraphRunner(of.write(), Optional.of(folder.resolve("onnx")))) {
            return runner.read(TEXTS, Map.of()).get("logits").values();
        }
    }

    private void replace(String constant, Initializer by) {
        assertThat(graph.initializers).containsKey(constant);
        graph.initializers.put(constant, by);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneProductHasTheBitsOfThree(boolean scaledQueries) throws Exception {
        if (scaledQueries) {
            AttentionSinks.apply(graph);
        }
        RowQuantisation.apply(graph);
        Graph packed = graph.copy();
        assertThat(PackedProducts.apply(packed)).isEqualTo(DecoderModel.LAYERS + " layers");
        assertThat(packed.nodes)
                .filteredOn(node -> node.is("GroupQueryAttention"))
                .allSatisfy(node -> {
                    assertThat(node.input(0)).endsWith("/refusalunit.packed");
                    assertThat(node.inputs().subList(1, 3)).containsExactly("", "");
                });
        assertThat(scores(packed)).containsExactly(scores(graph));
    }

    @Test
    void oneScaleForAWholeMatrixIsRepeated() throws Exception {
        replace(
                "model.layers.0.attn.k_proj_s",
                Initializer.floats("model.layers.0.attn.k_proj_s", List.of(), new float[] {0.002f}));
        replace(
                "model.layers.0.attn.k_proj_z",
                Initializer.bytes("model.layers.0.attn.k_proj_z", INT8, List.of(), new byte[1]));
        RowQuantisation.apply(graph);
        Graph packed = graph.copy();
        assertThat(PackedProducts.apply(packed)).isEqualTo(DecoderModel.LAYERS + " layers");
        assertThat(scores(packed)).containsExactly(scores(graph));
    }

    @Test
    void productsOfOtherActivationsStayApart() throws Exception {
        RowQuantisation.apply(graph);
        for (Node node : List.copyOf(graph.nodes)) {
            if (node.is("MatMulIntegerToFloat") && node.input(1).contains("v_proj")) {
                graph.replace(node, node.withInput(0, "others"));
            }
        }
        assertThatThrownBy(() -> PackedProducts.apply(graph)).isInstanceOf(EditRefused.class);
    }

    @Test
    void whatIsReadElsewhereTooStaysAsItIs() throws Exception {
        RowQuantisation.apply(graph);
        graph.addOutput(ValueInfo.open("l0_k_product", ElementType.FLOAT));
        assertThat(PackedProducts.apply(graph)).isEqualTo(DecoderModel.LAYERS - 1 + " layers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"of another type", "an input as well"})
    void matricesThatCannotBePutTogetherStayApart(String why) throws Exception {
        String weights = "model.layers.0.attn.k_proj_q";
        Initializer matrix = Objects.requireNonNull(graph.initializers.get(weights), weights);
        if (why.equals("an input as well")) {
            graph.addInput(ValueInfo.open(weights, matrix.type()));
        } else {
            int size = Math.toIntExact(
                    matrix.dimensions().get(0) * matrix.dimensions().get(1));
            replace(weights, Initializer.bytes(weights, ElementType.UINT8, matrix.dimensions(), new byte[size]));
        }
        RowQuantisation.apply(graph);
        assertThat(PackedProducts.apply(graph)).isEqualTo(DecoderModel.LAYERS - 1 + " layers");
    }

    @Test
    void productsOfFloatingPointStayApart() throws Exception {
        assertThatThrownBy(() -> PackedProducts.apply(graph))
                .isInstanceOfSatisfying(
                        EditRefused.class,
                        refused -> assertThat(refused.reason())
                                .isEqualTo("no attention takes products of whole numbers with the same activations"));
    }
}
