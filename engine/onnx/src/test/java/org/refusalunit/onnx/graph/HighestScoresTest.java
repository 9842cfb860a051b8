package org.refusalunit.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.GraphRunner;
import org.refusalunit.onnx.fixture.GraphRunner.Outputs;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.WeightFormat;
import org.refusalunit.onnx.graph.PreparedGraph.Edit;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.GraphLayout;

class HighestScoresTest {

    private static final int[][] TEXTS = {text(1), text(2)};
    private static final int BLOCKS = 10;

    @TempDir
    private Path folder = Path.of("");

    private static int[] text(int seed) {
        return new Random(seed).ints(13, 0, TinyModel.VOCABULARY).toArray();
    }

    private Outputs read(DecoderModel model, GraphRequest request) throws Exception {
        PreparedGraph graph = GraphPreparation.prepare(
                FolderFiles.at(model.write(folder.resolve(model.toString()), 4)),
                request.withFusedAttention(TinyModel.CONTEXT));
        assertThat(graph.edits())
                .filteredOn(edit -> edit.edit() != Edit.FUSED_ATTENTION)
                .allMatch(PreparedGraph.Outcome::applied);
        try (GraphRunner runner = new GraphRunner(graph)) {
            return runner.read(TEXTS, Map.of());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyBlocksHighestScoreAndSumAreGiven(DecoderLayout layout) throws Exception {
        Outputs outputs = read(DecoderModel.of(layout), GraphRequest.unchanged().withHighestScores());
        float[] logits = outputs.get("logits").values();
        float[] highest = outputs.get(GraphLayout.HIGHEST).values();
        float[] sums = outputs.get(GraphLayout.SUMS).values();
        int size = TinyModel.VOCABULARY / BLOCKS;
        assertThat(highest).hasSize(logits.length / size);
        for (int block = 0; block < highest.length; block++) {
            float most = Float.NEGATIVE_INFINITY;
            double sum = 0;
            for (int i = block * size; i < (block + 1) * size; i++) {
                most = Math.max(most, logits[i]);
                sum += logits[i];
            }
            assertThat(highest[block]).isEqualTo(most);
            assertThat((double) sums[block]).isBetween(sum - 1e-3, sum + 1e-3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void scoresAreLeftWithoutTheScaleOfTheirRow(DecoderLayout layout) throws Exception {
        DecoderModel model = DecoderModel.of(layout).as(WeightFormat.DYNAMIC_INT8);
        GraphRequest request = GraphRequest.unchanged().withQuantisedRows();
        float[] expected = read(model, request).get("logits").values();
        Outputs outputs = read(model, request.withHighestScores());
        float[] logits = outputs.get("logits").values();
        float[] scales = outputs.get(GraphLayout.SCALE).values();
        assertThat(scales).hasSize(logits.length / TinyModel.VOCABULARY);
        for (int i = 0; i < logits.length; i++) {
            assertThat(logits[i] * scales[i / TinyModel.VOCABULARY]).isEqualTo(expected[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void aScaleOfWeightsThatIsNoNumberShowsInTheSumOfItsBlockAlone(float scale) throws Exception {
        Path model = DecoderModel.of(DecoderLayout.GROUP_QUERY)
                .as(WeightFormat.DYNAMIC_INT8)
                .write(folder, 4);
        byte[] file = Files.readAllBytes(model.resolve("onnx/model.onnx"));
        Graph graph = GraphReader.read(new ByteArrayInputStream(file), file.length, "model.onnx");
        float[] scales = new float[TinyModel.VOCABULARY];
        Arrays.fill(scales, 0.01f);
        scales[37] = scale;
        assertThat(graph.initializers).containsKey("lm_head_s");
        graph.add(Initializer.floats("lm_head_s", List.of((long) scales.length), scales));
        RowQuantisation.apply(graph);
        HighestScores.apply(graph);
        try (GraphRunner runner = new GraphRunner(graph.write(), Optional.of(model.resolve("onnx")))) {
            Outputs outputs = runner.read(TEXTS, Map.of());
            float[] sums = outputs.get(GraphLayout.SUMS).values();
            assertThat(sums).hasSameSizeAs(outputs.get(GraphLayout.HIGHEST).values());
            for (int block = 0; block < sums.length; block++) {
                assertThat(Float.isNaN(sums[block])).isEqualTo(block % BLOCKS == 3);
            }
        }
    }

    @Test
    void attentionOfSingleOperatorsIsReadByDecodersThatDoNotAskForThem() throws Exception {
        DecoderModel model = DecoderModel.of(DecoderLayout.PLAIN);
        PreparedGraph graph = GraphPreparation.prepare(
                FolderFiles.at(model.write(folder.resolve(model.toString()), 4)),
                GraphRequest.unchanged().withHighestScores());
        assertThat(graph.edits()).isEmpty();
    }

    @Test
    void lanesWantAttentionAsOneOperator() throws Exception {
        DecoderModel model = DecoderModel.of(DecoderLayout.PLAIN);
        PreparedGraph graph = GraphPreparation.prepare(
                FolderFiles.at(model.write(folder.resolve(model.toString()), 4)),
                GraphRequest.unchanged().withLogits(TokenPositions.LAST_OR_NONE).withLanes(2));
        assertThat(graph.edits())
                .filteredOn(edit -> edit.edit() == Edit.READING_LANES)
                .singleElement()
                .matches(edit -> !edit.applied() && edit.detail().contains("attention is not one operator"));
    }

    @Test
    void rowsThatInterfereGetOneLane() throws Exception {
        DecoderModel model = DecoderModel.of(DecoderLayout.GROUP_QUERY).as(WeightFormat.DYNAMIC_INT8);
        PreparedGraph graph = GraphPreparation.prepare(
                FolderFiles.at(model.write(folder.resolve(model.toString()), 4)),
                GraphRequest.unchanged().withLogits(TokenPositions.LAST_OR_NONE).withLanes(4));
        assertThat(graph.edits())
                .filteredOn(edit -> edit.edit() == Edit.READING_LANES)
                .singleElement()
                .matches(edit -> edit.applied() && edit.detail().startsWith("1 lane"));
    }
}
