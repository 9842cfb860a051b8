package org.refusalunit.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.WeightFormat;

/** That numbers stay as exact as they were is shown where rows are quantised. */
class DeferredScalesTest {

    @TempDir
    private Path folder = Path.of("");

    private Graph graph = new Graph();

    @BeforeEach
    void readModel() throws Exception {
        DecoderModel.of(DecoderLayout.GROUP_QUERY).as(WeightFormat.DYNAMIC_INT8).write(folder, 4);
        byte[] file = Files.readAllBytes(folder.resolve("onnx/model.onnx"));
        graph = GraphReader.read(new ByteArrayInputStream(file), file.length, "model.onnx");
    }

    private Node giving(String tensor) {
        return graph.nodes.stream()
                .filter(node -> node.outputs().contains(tensor))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing gives " + tensor));
    }

    @Test
    void theScaleOfOneFactorIsMultipliedToTheNextScale() throws Exception {
        assertThat(RowQuantisation.apply(graph)).endsWith(DecoderModel.LAYERS + " scales multiplied to the next ones");
        assertThat(giving("l0_gated").inputs()).containsExactly("l0_silu", RowQuantisation.unscaled("l0_up"));
        assertThat(giving("l0_down").input(1)).isEqualTo("l0_gated_s/refusalunit.whole");
        assertThat(giving("l0_gated_s/refusalunit.whole").inputs()).containsExactly("l0_gated_s", "l0_post_s");
        assertThat(giving("l0_gate").inputs()).containsExactly(RowQuantisation.unscaled("l0_gate"), "l0_post_s");
    }

    @Test
    void aTensorThatIsUsedOtherwiseKeepsItsScale() throws Exception {
        graph.addOutput(ValueInfo.open("l0_gated", ElementType.FLOAT));
        graph.addOutput(ValueInfo.open("l1_up", ElementType.FLOAT));
        assertThat(RowQuantisation.apply(graph))
                .endsWith(DecoderModel.LAYERS - 2 + " scales multiplied to the next ones");
        assertThat(giving("l0_gated").inputs()).containsExactly("l0_silu", "l0_up");
        assertThat(giving("l1_gated").inputs()).containsExactly("l1_silu", "l1_up");
    }

    private static void addProduct(Graph to, String activations, String name) {
        String n = name + ".";
        to.add(
                new Node(
                        "DynamicQuantizeLinear",
                        "",
                        n + "quantise",
                        List.of(activations),
                        List.of(n + "bytes", n + "scale", n + "zero"),
                        List.of(),
                        Set.of()),
                Node.of("MatMulInteger", List.of(n + "bytes", "weights", n + "zero"), n + "whole"),
                Node.of("Cast", List.of(n + "whole"), n + "real", Attribute.integer("to", ElementType.FLOAT)),
                Node.of("Mul", List.of(n + "scale", "weights_scale"), n + "scales"),
                Node.of("Mul", List.of(n + "real", n + "scales"), name));
    }

    @Test
    void aScaleThatWaitsAlreadyIsNotLeftToTheNextAgain() throws Exception {
        graph = new Graph();
        graph.opsets.put("", 17L);
        for (String input : List.of("x", "first_gate", "second_gate")) {
            graph.addInput(ValueInfo.open(input, ElementType.FLOAT));
        }
        graph.add(Initializer.bytes("weights", 3, List.of(4L, 4L), new byte[16]));
        graph.add(Initializer.floats("weights_scale", List.of(), new float[] {0.01f}));
        addProduct(graph, "x", "first");
        graph.add(Node.of("Mul", List.of("first", "first_gate"), "first_gated"));
        addProduct(graph, "first_gated", "second");
        graph.add(Node.of("Mul", List.of("second", "second_gate"), "second_gated"));
        addProduct(graph, "second_gated", "third");
        graph.addOutput(ValueInfo.open("third", ElementType.FLOAT));

        assertThat(RowQuantisation.apply(graph)).endsWith(", 1 scales multiplied to the next ones");

        assertThat(giving("second.scale/refusalunit.whole").inputs()).containsExactly("second.scale", "first.scale");
        assertThat(giving("second").input(1)).isEqualTo("second.scale/refusalunit.whole");
        assertThat(giving("second_gated").inputs()).containsExactly("second", "second_gate");
        assertThat(giving("third").input(1)).isEqualTo("third.scale");
    }

    @Test
    void aSumWithTheResidualStreamKeepsItsScale() throws Exception {
        RowQuantisation.apply(graph);
        assertThat(giving("l0_down").inputs().get(0)).isEqualTo(RowQuantisation.unscaled("l0_down"));
        assertThat(giving("l0_o").inputs()).isEqualTo(List.of(RowQuantisation.unscaled("l0_o"), "l0_attended_s"));
    }
}
