package org.refusalunit.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.GraphRunner;
import org.refusalunit.onnx.fixture.GraphRunner.Floats;
import org.refusalunit.onnx.fixture.GraphRunner.Outputs;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.Trait;
import org.refusalunit.onnx.fixture.WeightFormat;
import org.refusalunit.onnx.graph.Determinism.Promise;
import org.refusalunit.onnx.graph.PreparedGraph.Edit;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.ModelFileException;

class GraphPreparationTest {

    private static final int[][] TEXTS = {text(1, 13), text(2, 13)};

    @TempDir
    private Path temporary = Path.of("");

    static Stream<DecoderModel> models() {
        return Stream.of(DecoderLayout.values())
                .map(DecoderModel::of)
                .flatMap(model -> Stream.of(
                        model,
                        model.withExternalData(),
                        model.as(WeightFormat.DYNAMIC_INT8),
                        model.as(WeightFormat.FOUR_BIT)));
    }

    private static int[] text(int seed, int length) {
        return new Random(seed).ints(length, 0, TinyModel.VOCABULARY).toArray();
    }

    private Path write(DecoderModel model) {
        return model.write(temporary.resolve(model.toString()), 4);
    }

    private PreparedGraph prepare(DecoderModel model, GraphRequest request) throws IOException {
        return GraphPreparation.prepare(FolderFiles.at(write(model)), request);
    }

    private static Outputs unedited(Path folder) throws Exception {
        Path graph = folder.resolve("onnx/model.onnx");
        try (GraphRunner runner = new GraphRunner(Files.readAllBytes(graph), Optional.of(folder.resolve("onnx")))) {
            return runner.read(TEXTS, Map.of());
        }
    }

    private static Floats zeros(long... shape) {
        return new Floats(new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)], shape);
    }

    private static void assertSameBits(Outputs actual, Outputs expected) {
        for (String name : expected.names()) {
            assertThat(actual.get(name).values())
                    .as(name)
                    .containsExactly(expected.get(name).values());
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void anUneditedGraphGivesTheSameBits(DecoderModel model) throws Exception {
        Path folder = write(model);
        PreparedGraph graph = GraphPreparation.prepare(FolderFiles.at(folder), GraphRequest.unchanged());
        assertThat(graph.edits()).isEmpty();
        assertThat(graph.traits().layers()).isEqualTo(DecoderModel.LAYERS);
        assertThat(graph.traits().width()).isEqualTo(DecoderModel.WIDTH);
        try (GraphRunner runner = new GraphRunner(graph)) {
            assertSameBits(runner.read(TEXTS, Map.of()), unedited(folder));
        }
    }

    @Test
    void weightsAreLeftWhereTheyLie() throws Exception {
        Path folder = write(DecoderModel.of(DecoderLayout.PLAIN));
        PreparedGraph graph = GraphPreparation.prepare(FolderFiles.at(folder), GraphRequest.unchanged());
        assertThat(graph.weights()).contains(folder.resolve("onnx").toRealPath());
        assertThat((long) graph.bytes().length).isLessThan(Files.size(folder.resolve("onnx/model.onnx")) / 3);
    }

    @ParameterizedTest
    @MethodSource("models")
    void onePositionIsScoredWithTheBitsOfAll(DecoderModel model) throws Exception {
        Path folder = write(model);
        boolean together = model.format() == WeightFormat.DYNAMIC_INT8;
        Floats expected = unedited(folder).get("logits");
        for (TokenPositions positions : new TokenPositions[] {TokenPositions.LAST, TokenPositions.CHOSEN}) {
            PreparedGraph graph = prepare(model, GraphRequest.unchanged().withLogits(positions));
            assertThat(graph.has(Edit.POSITION_OF_LOGITS))
                    .as(graph.edits().toString())
                    .isTrue();
            try (GraphRunner runner = new GraphRunner(graph)) {
                Floats logits = runner.read(TEXTS, Map.of()).get("logits");
                assertThat(logits.shape()).containsExactly(2, 1, TinyModel.VOCABULARY);
                for (int row = 0; row < 2 && !together; row++) {
                    assertThat(logits.row(row)).containsExactly(expected.at(row, 12));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void scoresAreGivenWhereTheyAreAskedForOnly(DecoderModel model) throws Exception {
        GraphRequest request = GraphRequest.unchanged();
        PreparedGraph last = prepare(model, request.withLogits(TokenPositions.LAST));
        PreparedGraph asked = prepare(model, request.withLogits(TokenPositions.LAST_OR_NONE));
        assertThat(asked.has(Edit.POSITION_OF_LOGITS)).isTrue();
        try (GraphRunner expected = new GraphRunner(last);
                GraphRunner runner = new GraphRunner(asked)) {
            Outputs all = expected.read(TEXTS, Map.of());
            assertSameBits(runner.read(TEXTS, Map.of(PreparedGraph.SCORED, zeros(1))), all);
            Outputs none = runner.read(TEXTS, Map.of());
            assertThat(none.get("logits").shape()).containsExactly(2, 0, TinyModel.VOCABULARY);
            all.cache().keySet().stream()
                    .map(name -> name.replace("past_key_values.", "present."))
                    .forEach(name -> assertThat(none.get(name).values())
                            .containsExactly(all.get(name).values()));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void zeroSteeringChangesNoBit(DecoderModel model) throws Exception {
        Path folder = write(model);
        GraphRequest request = GraphRequest.unchanged()
                .withAddition()
                .withInterpolation()
                .withAttentionBias()
                .withHiddenStates(TokenPositions.EVERY);
        PreparedGraph graph = prepare(model, request);
        assertThat(graph.edits()).hasSize(3).allMatch(PreparedGraph.Outcome::applied);
        try (GraphRunner runner = new GraphRunner(graph)) {
            int places = DecoderModel.LAYERS + 1;
            Map<String, Floats> inputs = Map.of(
                    PreparedGraph.ADDITION, zeros(places, 1, 1, DecoderModel.WIDTH),
                    PreparedGraph.TARGET, noise(7, places, 2, 1, DecoderModel.WIDTH),
                    PreparedGraph.AMOUNT, zeros(places, 2, 1, 1),
                    PreparedGraph.ATTENTION_BIAS, zeros(DecoderModel.LAYERS, 1, 1, 1, 13));
            assertSameBits(runner.read(TEXTS, inputs), unedited(folder));
        }
    }

    private static Floats noise(int seed, long... shape) {
        Floats noise = zeros(shape);
        Random random = new Random(seed);
        for (int i = 0; i < noise.values().length; i++) {
            noise.values()[i] = (float) random.nextGaussian();
        }
        return noise;
    }

    @ParameterizedTest
    @MethodSource("models")
    void aVectorMovesItsPlaceByItselfAndNothingBefore(DecoderModel model) throws Exception {
        PreparedGraph graph =
                prepare(model, GraphRequest.unchanged().withAddition().withHiddenStates(TokenPositions.EVERY));
        assertThat(graph.hiddenStates()).hasSize(DecoderModel.LAYERS + 1);
        int width = DecoderModel.WIDTH;
        try (GraphRunner runner = new GraphRunner(graph)) {
            Outputs before =
                    runner.read(TEXTS, Map.of(PreparedGraph.ADDITION, zeros(DecoderModel.LAYERS + 1, 1, 1, width)));
            for (int place = 0; place <= DecoderModel.LAYERS; place++) {
                Floats addition = zeros(DecoderModel.LAYERS + 1, 2, 1, width);
                float[] vector = noise(place, width).values();
                System.arraycopy(vector, 0, addition.values(), (place * 2 + 1) * width, width);
                Outputs after = runner.read(TEXTS, Map.of(PreparedGraph.ADDITION, addition));
                for (int earlier = 0; earlier < place; earlier++) {
                    String name = graph.hiddenStates().get(earlier);
                    assertThat(after.get(name).values())
                            .containsExactly(before.get(name).values());
                }
                String name = graph.hiddenStates().get(place);
                for (int position = 0; position < 13; position++) {
                    float[] moved = after.get(name).at(1, position);
                    float[] still = before.get(name).at(1, position);
                    assertThat(IntStream.range(0, width)
                                    .mapToDouble(i -> Math.abs(moved[i] - still[i] - vector[i]))
                                    .max()
                                    .orElseThrow())
                            .isLessThan(1e-6);
                }
                if (model.format() != WeightFormat.DYNAMIC_INT8) {
                    assertThat(after.get("logits").row(0))
                            .containsExactly(before.get("logits").row(0));
                }
                assertThat(after.get("logits").row(1))
                        .isNotEqualTo(before.get("logits").row(1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void interpolationReachesItsTarget(DecoderLayout layout) throws Exception {
        DecoderModel model = DecoderModel.of(layout);
        PreparedGraph graph =
                prepare(model, GraphRequest.unchanged().withInterpolation().withHiddenStates(TokenPositions.LAST));
        int places = DecoderModel.LAYERS + 1;
        Floats target = noise(3, places, 1, 1, DecoderModel.WIDTH);
        Floats amount = zeros(places, 2, 1, 1);
        amount.values()[2] = 1;
        amount.values()[3] = 0.25f;
        try (GraphRunner runner = new GraphRunner(graph)) {
            Outputs before = runner.read(
                    TEXTS, Map.of(PreparedGraph.TARGET, target, PreparedGraph.AMOUNT, zeros(places, 1, 1, 1)));
            Outputs after = runner.read(TEXTS, Map.of(PreparedGraph.TARGET, target, PreparedGraph.AMOUNT, amount));
            String name = graph.hiddenStates().get(1);
            for (int i = 0; i < DecoderModel.WIDTH; i++) {
                float wanted = target.values()[DecoderModel.WIDTH + i];
                float still = before.get(name).at(1, 0)[i];
                assertThat(after.get(name).at(0, 0)[i]).isCloseTo(wanted, within(1e-6f));
                assertThat(after.get(name).at(1, 0)[i]).isCloseTo(0.75f * still + 0.25f * wanted, within(1e-6f));
            }
        }
    }

    private static org.assertj.core.data.Offset<Float> within(float value) {
        return org.assertj.core.data.Offset.offset(value);
    }

    @ParameterizedTest
    @EnumSource
    void aColumnThatIsPushedDownIsAsGoodAsMasked(DecoderLayout layout) throws Exception {
        DecoderModel model = DecoderModel.of(layout);
        PreparedGraph graph = prepare(model, GraphRequest.unchanged().withAttentionBias());
        int[][] other = {TEXTS[0].clone(), TEXTS[1].clone()};
        other[0][5] = (other[0][5] + 1) % TinyModel.VOCABULARY;
        Floats bias = zeros(DecoderModel.LAYERS, 1, 1, 1, 13);
        bias.values()[5] = -1e9f;
        bias.values()[13 + 5] = -1e9f;
        try (GraphRunner runner = new GraphRunner(graph)) {
            Map<String, Floats> inputs = Map.of(PreparedGraph.ATTENTION_BIAS, bias);
            float[] first = runner.read(TEXTS, inputs).get("logits").at(0, 12);
            float[] second = runner.read(other, inputs).get("logits").at(0, 12);
            assertThat(second).containsExactly(first);
        }
    }

    @Test
    void attentionAndItsPromiseAreTold() throws Exception {
        GraphRequest none = GraphRequest.unchanged();
        PreparedGraph.Traits plain =
                prepare(DecoderModel.of(DecoderLayout.PLAIN), none).traits();
        assertThat(plain.attention()).isEqualTo(AttentionKind.PLAIN);
        assertThat(plain.determinism().promise()).isEqualTo(Promise.SAME_BATCH);
        PreparedGraph.Traits grouped =
                prepare(DecoderModel.of(DecoderLayout.GROUP_QUERY), none).traits();
        assertThat(grouped.attention()).isEqualTo(AttentionKind.GROUP_QUERY);
        assertThat(grouped.determinism().promise().word()).isEqualTo("bitwise");
        PreparedGraph.Traits quantised = prepare(
                        DecoderModel.of(DecoderLayout.GROUP_QUERY).as(WeightFormat.DYNAMIC_INT8), none)
                .traits();
        assertThat(quantised.rowsInterfere()).isTrue();
        assertThat(quantised.determinism().promise().word()).isEqualTo("same-batch");
        PreparedGraph.Traits small = prepare(
                        DecoderModel.of(DecoderLayout.GROUP_QUERY).as(WeightFormat.FOUR_BIT), none)
                .traits();
        assertThat(small.rowsInterfere()).isFalse();
        assertThat(small.determinism().promise()).isEqualTo(Promise.SAME_BATCH);
        assertThat(small.determinism().reason()).contains("accuracy_level");
    }

    @Test
    void aGraphWithoutACacheIsRefused() {
        Path folder = TinyModel.write(temporary.resolve("uncached"), 1, Trait.NO_CACHE, Trait.LOST_PRESENT);
        assertThatThrownBy(() -> GraphPreparation.prepare(FolderFiles.at(folder), GraphRequest.unchanged()))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("model.onnx")
                .hasMessageContaining("layer 1");
    }

    /** The cache of Hugging Face has links to files that are named by their hashes. */
    @ParameterizedTest
    @MethodSource("models")
    void linkedFilesAreFound(DecoderModel model) throws Exception {
        Path written = write(model);
        Path links = temporary.resolve("snapshots/main/onnx");
        Path blobs = temporary.resolve("blobs");
        Files.createDirectories(links);
        Files.createDirectories(blobs);
        for (String file : List.of("model.onnx", "model.onnx_data")) {
            Path source = written.resolve("onnx").resolve(file);
            if (Files.exists(source)) {
                Path blob = blobs.resolve(Integer.toHexString(file.hashCode()));
                Files.copy(source, blob);
                Files.createSymbolicLink(links.resolve(file), links.relativize(blob));
            }
        }
        PreparedGraph graph =
                GraphPreparation.prepare(FolderFiles.at(links.resolve("model.onnx")), GraphRequest.unchanged());
        try (GraphRunner runner = new GraphRunner(graph)) {
            assertSameBits(runner.read(TEXTS, Map.of()), unedited(written));
        }
    }

    @Test
    void weightsThatAreMissingOrLieOutsideAreRefused() throws Exception {
        Path folder = write(DecoderModel.of(DecoderLayout.PLAIN).withExternalData());
        Path data = folder.resolve("onnx/model.onnx_data");
        Files.move(data, folder.resolve("elsewhere"));
        assertThatThrownBy(() -> GraphPreparation.prepare(FolderFiles.at(folder), GraphRequest.unchanged()))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("model.onnx_data: is missing");
        Path file = folder.resolve("onnx/model.onnx");
        byte[] exported = Files.readAllBytes(file);
        Graph graph = GraphReader.read(new ByteArrayInputStream(exported), exported.length, "");
        graph.nameWeightFiles(Map.of("model.onnx_data", "../elsewhere"));
        Files.write(file, graph.write());
        assertThatThrownBy(() -> GraphPreparation.prepare(FolderFiles.at(folder), GraphRequest.unchanged()))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("outside of its folder")
                .hasMessageContaining("../elsewhere");
    }

    @Test
    void aCutFileIsRefused() throws Exception {
        Path folder = write(DecoderModel.of(DecoderLayout.PLAIN));
        Path graph = folder.resolve("onnx/model.onnx");
        byte[] whole = Files.readAllBytes(graph);
        Files.write(graph, Arrays.copyOf(whole, whole.length - 100));
        assertThatThrownBy(() -> GraphPreparation.prepare(FolderFiles.at(folder), GraphRequest.unchanged()))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("is no ONNX graph");
    }
}
