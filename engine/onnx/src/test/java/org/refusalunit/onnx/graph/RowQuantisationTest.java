package org.refusalunit.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.GraphRunner;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.WeightFormat;
import org.refusalunit.onnx.graph.Determinism.Promise;
import org.refusalunit.onnx.graph.PreparedGraph.Edit;
import org.refusalunit.onnx.model.FolderFiles;

class RowQuantisationTest {

    private static final int[][] TEXTS = {text(1), text(2), text(3)};

    @TempDir
    private Path temporary = Path.of("");

    private static int[] text(int seed) {
        return new Random(seed).ints(15, 0, TinyModel.VOCABULARY).toArray();
    }

    private PreparedGraph prepare(DecoderModel model) throws Exception {
        Path folder = model.write(temporary.resolve(model.toString()), 4);
        return GraphPreparation.prepare(
                FolderFiles.at(folder),
                GraphRequest.unchanged().withQuantisedRows().withFusedAttention(TinyModel.CONTEXT));
    }

    private float[] exported(DecoderModel model) throws Exception {
        Path folder = model.write(temporary.resolve("exported " + model), 4);
        try (GraphRunner runner =
                new GraphRunner(Files.readAllBytes(folder.resolve("onnx/model.onnx")), Optional.empty())) {
            return runner.read(TEXTS, Map.of()).get("logits").values();
        }
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.pow(one[i] - other[i], 2);
        }
        return Math.sqrt(sum / one.length);
    }

    @ParameterizedTest
    @EnumSource
    void theLastPositionCanStillBePickedBeforeTheScores(DecoderLayout layout) throws Exception {
        DecoderModel model = DecoderModel.of(layout).as(WeightFormat.DYNAMIC_INT8);
        Path folder = model.write(temporary.resolve(model.toString()), 4);
        PreparedGraph graph = GraphPreparation.prepare(
                FolderFiles.at(folder),
                GraphRequest.unchanged().withQuantisedRows().withLogits(TokenPositions.LAST));

        assertThat(graph.has(Edit.POSITION_OF_LOGITS))
                .as(graph.edits().toString())
                .isTrue();
        try (GraphRunner last = new GraphRunner(graph);
                GraphRunner every = new GraphRunner(prepare(model))) {
            float[] one = last.read(TEXTS, Map.of()).get("logits").row(0);
            float[] all = every.read(TEXTS, Map.of()).get("logits").row(0);
            assertThat(one)
                    .containsExactly(Arrays.copyOfRange(all, all.length - one.length, all.length), within(1e-4f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsNoLongerChangeEachOther(DecoderLayout layout) throws Exception {
        DecoderModel model = DecoderModel.of(layout).as(WeightFormat.DYNAMIC_INT8);
        PreparedGraph graph = prepare(model);
        assertThat(graph.has(Edit.QUANTISED_ROWS)).as(graph.edits().toString()).isTrue();
        assertThat(graph.traits().rowsInterfere()).isFalse();
        assertThat(graph.traits().determinism().promise()).isEqualTo(Promise.BITWISE);
        try (GraphRunner runner = new GraphRunner(graph)) {
            GraphRunner.Outputs together = runner.read(TEXTS, Map.of());
            for (int row = 0; row < TEXTS.length; row++) {
                assertThat(together.get("logits").row(row))
                        .containsExactly(runner.read(new int[][] {TEXTS[row]}, Map.of())
                                .get("logits")
                                .values());
            }
            float[] full = exported(DecoderModel.of(layout));
            double exportedError = distance(exported(model), full);
            assertThat(distance(together.get("logits").values(), full))
                    .isLessThan(1.1 * exportedError)
                    .isGreaterThan(0);
        }
    }

    @Test
    void onePassHasTheBitsOfFour() throws Exception {
        DecoderModel model = DecoderModel.of(DecoderLayout.PLAIN).as(WeightFormat.DYNAMIC_INT8);
        Path folder = model.write(temporary.resolve(model.toString()), 4);
        byte[] file = Files.readAllBytes(folder.resolve("onnx/model.onnx"));
        Graph graph = GraphReader.read(new ByteArrayInputStream(file), file.length, "model.onnx");
        RowQuantisation.apply(graph);
        Graph inOnePass = graph.copy();
        RowQuantisation.inOnePass(inOnePass);
        assertThat(graph.uses("Round")).isTrue();
        assertThat(inOnePass.uses("Round")).isFalse();
        Optional<Path> weights = Optional.of(folder.resolve("onnx"));
        try (GraphRunner four = new GraphRunner(graph.write(), weights);
                GraphRunner one = new GraphRunner(inOnePass.write(), weights)) {
            assertThat(one.read(TEXTS, Map.of()).get("logits").values())
                    .containsExactly(four.read(TEXTS, Map.of()).get("logits").values());
        }
    }

    @Test
    void whatIsNotQuantisedStaysAsItIs() throws Exception {
        PreparedGraph graph = prepare(DecoderModel.of(DecoderLayout.PLAIN));
        assertThat(graph.has(Edit.QUANTISED_ROWS)).isFalse();
    }
}
