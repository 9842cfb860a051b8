package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.WeightFormat;
import org.refusalunit.onnx.graph.GraphPreparation;
import org.refusalunit.onnx.graph.GraphRequest;
import org.refusalunit.onnx.graph.PreparedGraph;
import org.refusalunit.onnx.graph.PreparedGraph.Edit;
import org.refusalunit.onnx.graph.TokenPositions;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.GraphLayout;
import org.refusalunit.onnx.runtime.GraphSource;
import org.refusalunit.onnx.runtime.OnnxSession;
import org.refusalunit.onnx.runtime.SessionFactory;
import org.refusalunit.onnx.runtime.SessionSettings;

/** What is read in lanes, and advanced beside them, has the bits of what is computed row by row. */
class LaneStepsTest {

    private static final int LANES = 3;
    private static final int ROWS = 7;
    private static final int PIECE = 16;
    private static final int[] BEGINNING = text(99, 11);

    @TempDir
    private Path folder = Path.of("");

    private DecoderModel model = DecoderModel.of(DecoderLayout.PLAIN);

    @BeforeEach
    void takeAPlainModel() {
        model = DecoderModel.of(DecoderLayout.PLAIN);
    }

    private static int[] text(int seed, int length) {
        return new Random(seed).ints(length, 0, TinyModel.VOCABULARY).toArray();
    }

    private SharedCacheDecoder open(boolean lanes, int threads) throws Exception {
        Path written = model.write(folder.resolve(model.toString()), 9);
        GraphRequest request = GraphRequest.unchanged()
                .withLogits(TokenPositions.LAST_OR_NONE)
                .withFusedAttention(TinyModel.CONTEXT)
                .withRowsAtOnce();
        if (model.format() == WeightFormat.DYNAMIC_INT8) {
            request = request.withQuantisedRows();
        }
        PreparedGraph prepared = GraphPreparation.prepare(
                FolderFiles.at(written), lanes ? request.withLanes(LANES).withHighestScores() : request);
        assertThat(prepared.edits())
                .filteredOn(edit -> edit.edit() != Edit.FUSED_ATTENTION)
                .allMatch(edit -> edit.applied() == (edit.edit() != Edit.PACKED_PRODUCTS || !isPacked()));
        OnnxSession session = new SessionFactory()
                .open(
                        GraphSource.bytes("graph", prepared.bytes(), prepared.weights()),
                        SessionSettings.processor(threads));
        GraphLayout layout = GraphLayout.of("graph", session.inputs(), session.outputs());
        assertThat(layout.lanes()).isEqualTo(lanes ? LANES : 0);
        return new SharedCacheDecoder(session, layout, model.format() == WeightFormat.FOUR_BIT, 32 << 20, PIECE);
    }

    /** Whether there is nothing left to pack. */
    private boolean isPacked() {
        return model.layout() == DecoderLayout.GROUP_QUERY_PACKED;
    }

    /**
     * Prompts shorter and longer than a piece, with and without the beginning; one of them empty, and two equal. None ends with a piece
     * of one token, for which products of 4 bits take another way where it is computed alone.
     */
    private static List<Opening> openings() {
        List<Opening> openings = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            int like = i == 5 ? 4 : i;
            int[] prompt = text(like, 7 * like);
            if (like % 2 == 1) {
                System.arraycopy(BEGINNING, 0, prompt, 0, Math.min(prompt.length, BEGINNING.length));
            }
            openings.add(new Opening(prompt, BEGINNING));
        }
        return openings;
    }

    private static float[] scores(SlotDecoder decoder, int slot) {
        FloatBuffer logits = decoder.logits(slot);
        float[] scores = new float[logits.remaining()];
        logits.get(scores);
        return scores;
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN, FLOAT32, 1",
        "PLAIN_SCALED_FIRST, FLOAT32, 2",
        "PLAIN, DYNAMIC_INT8, 2",
        "PLAIN, FOUR_BIT, 1",
        "GROUP_QUERY, FLOAT32, 2",
        "GROUP_QUERY, FOUR_BIT, 2",
        "GROUP_QUERY, DYNAMIC_INT8, 2",
        "GROUP_QUERY_PACKED, DYNAMIC_INT8, 1"
    })
    void promptsAndRowsHaveTheBitsOfRowByRow(DecoderLayout layout, WeightFormat format, int threads) throws Exception {
        model = DecoderModel.of(layout).as(format);
        List<Opening> openings = openings();
        try (SharedCacheDecoder lanes = open(true, threads);
                SharedCacheDecoder rows = open(false, 1)) {
            lanes.resize(ROWS, 96, 0);
            rows.resize(ROWS, 96, 0);
            int[] tokens = text(50, ROWS);
            int read = 1;
            lanes.readAll(0, openings.subList(0, 1));
            rows.readAll(0, openings.subList(0, 1));
            for (int step = 0; step < 6; step++) {
                int more = Math.min(1 + step % LANES, ROWS - read);
                lanes.advance(0, read, tokens, openings.subList(read, read + more));
                rows.readAll(read, openings.subList(read, read + more));
                rows.advance(0, read, tokens);
                for (int slot = 0; slot < read; slot++) {
                    int highest = lanes.scores(slot).highest(new HighestScore());
                    assertThat(Arrays.equals(scores(lanes, slot), scores(rows, slot)))
                            .as("scores of slot " + slot + " at step " + step)
                            .isTrue();
                    assertThat(highest).isEqualTo(new HighestScore().find(rows.logits(slot)));
                    tokens[slot] = highest;
                }
                read += more;
            }
            assertThat(read).isEqualTo(ROWS);
            for (int slot = 0; slot < ROWS; slot++) {
                assertThat(lanes.length(slot)).isEqualTo(rows.length(slot));
            }
        }
    }

    @Test
    void aLastRowHasTheBitsOfARowAmongOthers() throws Exception {
        model = model.as(WeightFormat.FOUR_BIT);
        List<Opening> openings = openings();
        try (SharedCacheDecoder lanes = open(true, 1)) {
            lanes.resize(3, 96, 0);
            lanes.readAll(0, openings.subList(2, 5));
            lanes.advance(0, 3, new int[] {1, 2, 3});
            float[] among = scores(lanes, 0);
            lanes.readAll(0, openings.subList(2, 3));
            lanes.advance(0, 1, new int[] {1}, openings.subList(3, 5));
            assertThat(scores(lanes, 0)).containsExactly(among);
        }
    }

    @Test
    void whatTheRuntimeRefusesLeavesTheRowsAsTheyWere() throws Exception {
        List<Opening> openings = openings();
        Opening wrong = new Opening(new int[] {TinyModel.VOCABULARY}, new int[0]);
        try (SharedCacheDecoder lanes = open(true, 1)) {
            lanes.resize(4, 96, 0);
            lanes.readAll(0, openings.subList(2, 4));
            lanes.advance(0, 2, new int[] {1, 2});
            float[] expected = scores(lanes, 1);
            lanes.readAll(0, openings.subList(2, 4));
            assertThatThrownBy(() -> lanes.advance(0, 2, new int[] {1, 2}, List.of(openings.get(6), wrong)))
                    .isInstanceOf(GenerationException.class);
            assertThat(List.of(lanes.length(0), lanes.length(1), lanes.length(2), lanes.length(3)))
                    .containsExactly(14, 21, 0, 0);
            lanes.advance(0, 2, new int[] {1, 2}, List.of(openings.get(6)));
            assertThat(scores(lanes, 1)).containsExactly(expected);
        }
    }
}
