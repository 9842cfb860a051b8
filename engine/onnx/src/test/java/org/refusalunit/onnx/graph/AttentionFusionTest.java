package org.refusalunit.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.GraphRunner;
import org.refusalunit.onnx.fixture.GraphRunner.Outputs;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.WeightFormat;
import org.refusalunit.onnx.graph.Determinism.Promise;
import org.refusalunit.onnx.graph.PreparedGraph.Edit;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.ResourceFiles;

class AttentionFusionTest {

    private static final GraphRequest FUSED = GraphRequest.unchanged().withFusedAttention(TinyModel.CONTEXT);

    @TempDir
    private Path temporary = Path.of("");

    static Stream<DecoderModel> plainModels() {
        return Stream.of(DecoderLayout.PLAIN, DecoderLayout.PLAIN_SCALED_FIRST)
                .flatMap(layout -> Stream.of(WeightFormat.values())
                        .map(DecoderModel.of(layout)::as)
                        .flatMap(model -> Stream.of(model, model.withExternalData())));
    }

    private static int[] text(int seed, int length) {
        return new Random(seed).ints(length, 0, TinyModel.VOCABULARY).toArray();
    }

    private PreparedGraph prepare(DecoderModel model) throws IOException {
        return GraphPreparation.prepare(FolderFiles.at(model.write(temporary.resolve(model.toString()), 4)), FUSED);
    }

    @ParameterizedTest
    @MethodSource("plainModels")
    void fusedAttentionGivesTheScoresOfTheExport(DecoderModel model) throws Exception {
        PreparedGraph graph = prepare(model);
        assertThat(graph.edits())
                .singleElement()
                .matches(PreparedGraph.Outcome::applied, graph.edits().toString());
        assertThat(graph.traits().attention()).isEqualTo(AttentionKind.FUSED);
        Path folder = temporary.resolve(model.toString()).resolve("onnx");
        try (GraphRunner fused = new GraphRunner(graph);
                GraphRunner plain =
                        new GraphRunner(Files.readAllBytes(folder.resolve("model.onnx")), Optional.of(folder))) {
            assertThat(fused.inputs()).doesNotContain("position_ids");
            int[][] texts = {text(1, 21), text(2, 21)};
            float[] expected = plain.read(texts, Map.of()).get("logits").values();
            float tolerance = model.format() == WeightFormat.FLOAT32 ? 5e-5f : 0.3f;
            assertThat(fused.read(texts, Map.of()).get("logits").values()).containsExactly(expected, within(tolerance));
        }
    }

    @Test
    void rowsHaveTheBitsTheyHaveAlone() throws Exception {
        PreparedGraph graph = prepare(DecoderModel.of(DecoderLayout.PLAIN));
        assertThat(graph.traits().determinism().promise()).isEqualTo(Promise.BITWISE);
        int[][] texts = {text(1, 17), text(2, 11), text(3, 16)};
        int[][] padded = new int[3][17];
        for (int row = 0; row < 3; row++) {
            System.arraycopy(texts[row], 0, padded[row], 0, texts[row].length);
        }
        int[][] next = {{5}, {6}, {7}};
        try (GraphRunner runner = new GraphRunner(graph)) {
            Outputs together = runner.step(padded, new int[] {17, 11, 16}, 0, Map.of());
            Outputs later = runner.step(next, new int[] {18, 12, 17}, 17, together.cache());
            for (int row = 0; row < 3; row++) {
                Outputs alone = runner.read(new int[][] {texts[row]}, Map.of());
                int length = texts[row].length;
                assertThat(together.get("logits").at(row, length - 1))
                        .containsExactly(alone.get("logits").at(0, length - 1));
                Outputs laterAlone =
                        runner.step(new int[][] {next[row]}, new int[] {length + 1}, length, alone.cache());
                assertThat(later.get("logits").row(row))
                        .containsExactly(laterAlone.get("logits").row(0));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GROUP_QUERY", "GROUP_QUERY_PACKED"})
    void whatIsFusedAlreadyStaysAsItIs(DecoderLayout layout) throws Exception {
        PreparedGraph graph = prepare(DecoderModel.of(layout));
        assertThat(graph.edits()).singleElement().satisfies(outcome -> {
            assertThat(outcome.edit()).isEqualTo(Edit.FUSED_ATTENTION);
            assertThat(outcome.applied()).isFalse();
            assertThat(outcome.detail()).contains("already");
        });
        assertThat(graph.traits().attention()).isEqualTo(AttentionKind.GROUP_QUERY);
    }

    @Test
    void attentionWithoutRotaryEmbeddingIsLeftAlone() throws Exception {
        Path folder = TinyModel.write(temporary.resolve("learned"), 3);
        PreparedGraph graph = GraphPreparation.prepare(FolderFiles.at(folder), FUSED);
        assertThat(graph.edits()).singleElement().satisfies(outcome -> {
            assertThat(outcome.applied()).isFalse();
            assertThat(outcome.detail()).contains("rotary");
        });
        try (GraphRunner runner = new GraphRunner(graph)) {
            assertThat(runner.inputs()).contains("position_ids");
        }
    }

    private interface GraphChange {
        void apply(Graph graph);
    }

    private PreparedGraph prepareChanged(String name, GraphChange change) throws Exception {
        Path folder = DecoderModel.of(DecoderLayout.PLAIN).write(temporary.resolve(name), 4);
        Path file = folder.resolve("onnx/model.onnx");
        byte[] exported = Files.readAllBytes(file);
        Graph graph = GraphReader.read(new ByteArrayInputStream(exported), exported.length, "");
        change.apply(graph);
        Files.write(file, graph.write());
        return GraphPreparation.prepare(FolderFiles.at(folder), FUSED);
    }

    @Test
    void layersShareATableOfAngles() throws Exception {
        PreparedGraph graph = prepare(DecoderModel.of(DecoderLayout.PLAIN_SCALED_FIRST));
        assertThat(new String(graph.bytes(), StandardCharsets.ISO_8859_1))
                .contains("refusalunit.rotary.0.cos")
                .doesNotContain("refusalunit.rotary.1.cos");
    }

    @Test
    void aSlidingWindowIsLeftAlone() throws Exception {
        PreparedGraph graph = prepareChanged("window", changed -> {
            changed.add(Initializer.integers("window", ElementType.INT64, true, 100));
            changed.add(
                    Node.of("Sub", List.of("query_slots", "window"), "begin"),
                    Node.of("Greater", List.of("key_slots", "begin"), "near"),
                    Node.of("And", List.of("visible", "near"), "seen"));
            Node mask = new GraphIndex(changed.nodes).readers("visible").get(0);
            changed.replace(mask, mask.withInput(0, "seen"));
        });
        assertThat(graph.edits()).singleElement().satisfies(outcome -> {
            assertThat(outcome.applied()).isFalse();
            assertThat(outcome.detail()).contains("other numbers").contains("behind 159");
        });
    }

    @Test
    void attentionThatIsNotCausalIsLeftAlone() throws Exception {
        PreparedGraph graph = prepareChanged("two-way", changed -> {
            Node mask = new GraphIndex(changed.nodes).readers("visible").get(0);
            changed.replace(mask, mask.withInput(0, "mask"));
        });
        assertThat(graph.edits()).singleElement().satisfies(outcome -> {
            assertThat(outcome.applied()).isFalse();
            assertThat(outcome.detail()).contains("other numbers");
        });
    }

    @Test
    void anotherScaleIsTakenOver() throws Exception {
        PreparedGraph graph = prepareChanged(
                "scale", changed -> changed.add(Initializer.floats("scale", List.of(), new float[] {0.07f})));
        assertThat(graph.edits())
                .singleElement()
                .matches(PreparedGraph.Outcome::applied, graph.edits().toString());
    }

    @Test
    void theDemonstrationModelIsFusedFromTheClassPath() throws Exception {
        ResourceFiles files = ResourceFiles.demo();
        PreparedGraph graph =
                GraphPreparation.prepare(files, GraphRequest.unchanged().withFusedAttention(256));
        assertThat(graph.has(Edit.FUSED_ATTENTION)).as(graph.edits().toString()).isTrue();
        assertThat(graph.weights()).isEmpty();
        byte[] exported;
        try (var in = files.open(files.graph())) {
            exported = in.readAllBytes();
        }
        try (GraphRunner fused = new GraphRunner(graph);
                GraphRunner plain = new GraphRunner(exported, Optional.empty())) {
            int[][] texts = {text(1, 40)};
            float[] expected = plain.read(texts, Map.of()).get("logits").values();
            assertThat(fused.read(texts, Map.of()).get("logits").values()).containsExactly(expected, within(1e-3f));
        }
    }
}
