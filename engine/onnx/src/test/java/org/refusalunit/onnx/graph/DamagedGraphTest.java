package org.refusalunit.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.ModelFileException;

/** Whatever a file holds, it is edited or refused. */
class DamagedGraphTest {

    private static final GraphRequest EVERYTHING = GraphRequest.unchanged()
            .withLogits(TokenPositions.CHOSEN)
            .withHiddenStates(TokenPositions.LAST)
            .withQuantisedRows()
            .withAddition()
            .withInterpolation()
            .withAttentionBias();

    private static final GraphRequest GENERATION = GraphRequest.unchanged()
            .withFusedAttention(TinyModel.CONTEXT)
            .withLogits(TokenPositions.LAST_OR_NONE)
            .withQuantisedRows()
            .withRowsAtOnce()
            .withLanes(3)
            .withHighestScores();

    @TempDir
    private Path temporary = Path.of("");

    @ParameterizedTest
    @EnumSource
    void isRefusedOrEditedAndNeverAFault(DecoderLayout layout) throws Exception {
        Path folder = DecoderModel.of(layout).withExternalData().write(temporary, 4);
        Path file = folder.resolve("onnx/model.onnx");
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int seed = 0; seed < 300; seed++) {
            Files.write(file, damaged(whole, new Random(seed)));
            try {
                assertThat(GraphPreparation.prepare(FolderFiles.at(folder), seed % 2 == 0 ? EVERYTHING : GENERATION)
                                .edits())
                        .isNotEmpty();
            } catch (ModelFileException e) {
                assertThat(e).hasMessageContaining("model.onnx");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        switch (random.nextInt(3)) {
            case 0 -> damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> {
                for (int i = 0; i < 1 + random.nextInt(8); i++) {
                    damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            default -> {
                int from = random.nextInt(whole.length);
                int to = Math.min(whole.length, from + 1 + random.nextInt(64));
                Arrays.fill(damaged, from, to, (byte) random.nextInt(256));
            }
        }
        return damaged;
    }
}
