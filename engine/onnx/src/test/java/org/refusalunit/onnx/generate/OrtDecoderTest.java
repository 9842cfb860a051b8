package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.onnx.fixture.NaiveGreedy;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.GraphLayout;
import org.refusalunit.onnx.runtime.GraphSource;
import org.refusalunit.onnx.runtime.OnnxSession;
import org.refusalunit.onnx.runtime.SessionFactory;
import org.refusalunit.onnx.runtime.SessionSettings;

class OrtDecoderTest {

    private byte[] graph = {};
    private Path folder = Path.of("");

    @BeforeEach
    void writeModel(@TempDir Path temporary) throws Exception {
        folder = TinyModel.write(temporary, 3);
        graph = Files.readAllBytes(folder.resolve("onnx/model.onnx"));
    }

    private Decoder open() throws Exception {
        OnnxSession session =
                new SessionFactory().open(GraphSource.of(FolderFiles.at(folder)), SessionSettings.processor(1));
        return new OrtDecoder(session.ort(), GraphLayout.of(session.location(), session.inputs(), session.outputs()));
    }

    private Decoder inPieces(int piece) throws Exception {
        OrtSession session = OrtEnvironment.getEnvironment().createSession(graph);
        GraphLayout layout = GraphLayout.of("graph", session.getInputInfo(), session.getOutputInfo());
        return new OrtDecoder(session, layout, piece);
    }

    private static int[] text(int seed, int length) {
        return new Random(seed).ints(length, 0, TinyModel.VOCABULARY).toArray();
    }

    private static float[] scores(Decoder.Rows rows, int row) {
        FloatBuffer logits = rows.logits(row);
        float[] scores = new float[logits.remaining()];
        logits.get(scores);
        return scores;
    }

    private static Decoder.Rows advanced(Decoder decoder, int[] text) throws GenerationException {
        Decoder.Rows rows = decoder.read(Arrays.copyOf(text, text.length - 1));
        rows.advance(new int[] {text[text.length - 1]});
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 1000})
    void piecesGiveTheScoresOfTheWholeText(int piece) throws Exception {
        int[] text = text(1, 41);
        try (Decoder decoder = inPieces(piece);
                NaiveGreedy naive = new NaiveGreedy(graph);
                Decoder.Rows rows = advanced(decoder, text)) {
            assertThat(rows.length()).isEqualTo(41);
            assertThat(scores(rows, 0)).containsExactly(naive.scores(text), within(1e-4f));
        }
    }

    @Test
    void aPromptOfOneTokenNeedsNothingBeforeIt() throws Exception {
        try (Decoder decoder = open();
                NaiveGreedy naive = new NaiveGreedy(graph);
                Decoder.Rows rows = advanced(decoder, new int[] {5})) {
            assertThat(scores(rows, 0)).containsExactly(naive.scores(new int[] {5}), within(1e-4f));
        }
    }

    @Test
    void promptsOfOneTokenAreJoinedToo() throws Exception {
        try (Decoder decoder = open();
                Decoder.Rows alone = advanced(decoder, new int[] {5});
                Decoder.Rows together = decoder.join(List.of(decoder.read(new int[0]), decoder.read(new int[0])))) {
            together.advance(new int[] {4, 5});
            assertThat(scores(together, 1)).containsExactly(scores(alone, 0));
        }
    }

    @Test
    void joinedAndDroppedRowsHaveTheBitsOfRowsAlone() throws Exception {
        List<int[]> texts = List.of(text(1, 21), text(2, 21), text(3, 21), text(4, 21), text(5, 21));
        int[] next = {9, 8, 7, 6, 5};
        List<float[]> alone = new ArrayList<>();
        try (Decoder decoder = open()) {
            for (int i = 0; i < 5; i++) {
                try (Decoder.Rows rows = advanced(decoder, texts.get(i))) {
                    rows.advance(new int[] {next[i]});
                    alone.add(scores(rows, 0));
                }
            }
            List<Decoder.Rows> parts = new ArrayList<>();
            for (int[] text : texts) {
                parts.add(decoder.read(text));
            }
            try (Decoder.Rows together = decoder.join(parts)) {
                assertThat(together.size()).isEqualTo(5);
                together.keep(new int[] {0, 2, 4});
                together.advance(new int[] {next[0], next[2], next[4]});
                assertThat(scores(together, 0)).containsExactly(alone.get(0));
                assertThat(scores(together, 1)).containsExactly(alone.get(2));
                assertThat(scores(together, 2)).containsExactly(alone.get(4));
            }
        }
    }

    @Test
    void rowsOfDifferentLengthAreNotJoined() throws Exception {
        try (Decoder decoder = open()) {
            List<Decoder.Rows> parts = List.of(decoder.read(text(1, 3)), decoder.read(text(1, 4)));
            assertThatThrownBy(() -> decoder.join(parts)).hasMessageContaining("equal length");
        }
    }

    @Test
    void scoresAreGoneWithTheRowsTheyBelongTo() throws Exception {
        try (Decoder decoder = open();
                Decoder.Rows rows = advanced(decoder, text(1, 5))) {
            rows.keep(new int[] {0});
            assertThatThrownBy(() -> rows.logits(0)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatTheRuntimeRefusesIsTold() throws Exception {
        try (Decoder decoder = open();
                Decoder.Rows rows = decoder.read(new int[] {1})) {
            assertThatThrownBy(() -> rows.advance(new int[] {TinyModel.VOCABULARY}))
                    .isInstanceOf(GenerationException.class)
                    .hasMessageContaining("ONNX Runtime failed");
        }
    }
}
