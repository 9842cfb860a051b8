package org.refusalunit.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.WeightFormat;

/** That numbers stay as exact as they were is shown where rows are quantised. */
class RowScalesTest {

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

    @Test
    void aSumWithTheResidualStreamKeepsItsScale() throws Exception {
        RowQuantisation.apply(graph);
        assertThat(giving("l0_down").inputs().get(0)).isEqualTo(RowQuantisation.unscaled("l0_down"));
        assertThat(giving("l0_o").inputs()).isEqualTo(List.of(RowQuantisation.unscaled("l0_o"), "l0_attended_s"));
    }
}
