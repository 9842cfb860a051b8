package org.refusalunit.onnx.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.onnx.fixture.ClassifierModel;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.tokenizer.HuggingFaceTokens;
import org.refusalunit.onnx.tokenizer.TokenFrame;

class WindowsTest {

    private TokenFrame single;
    private TokenFrame pair;

    @BeforeEach
    void frames(@TempDir Path folder) throws Exception {
        ClassifierModel.write(folder, "");
        try (HuggingFaceTokens tokens = HuggingFaceTokens.open(FolderFiles.at(folder))) {
            single = tokens.frame();
            pair = tokens.pairFrame();
        }
    }

    private static List<List<Integer>> ids(List<TokenFrame.Framed> windows) {
        return windows.stream()
                .map(window -> IntStream.of(window.ids()).boxed().toList())
                .toList();
    }

    private static int[] tokens(int from, int count) {
        return IntStream.range(from, from + count).toArray();
    }

    @Test
    void aTextThatFitsIsOneWindow() {
        assertThat(ids(new Windows(single, pair, 8, 2).of(tokens(10, 6))))
                .containsExactly(List.of(2, 10, 11, 12, 13, 14, 15, 3));
        assertThat(ids(new Windows(single, pair, 8, 2).of(tokens(10, 0)))).containsExactly(List.of(2, 3));
    }

    @Test
    void windowsOverlapAndTheLastOneIsFull() {
        assertThat(ids(new Windows(single, pair, 6, 1).of(tokens(10, 8))))
                .containsExactly(
                        List.of(2, 10, 11, 12, 13, 3), List.of(2, 13, 14, 15, 16, 3), List.of(2, 14, 15, 16, 17, 3));
    }

    @Test
    void anOverlapOfMoreThanHalfAWindowIsCutToHalf() {
        assertThat(new Windows(single, pair, 6, 100).of(tokens(10, 8))).hasSize(3);
    }

    @Test
    void theFirstTextStandsBeforeEveryWindowOfTheSecond() {
        assertThat(ids(new Windows(single, pair, 8, 1).of(tokens(10, 2), tokens(20, 5))))
                .containsExactly(List.of(2, 10, 11, 3, 20, 21, 22, 3), List.of(2, 10, 11, 3, 22, 23, 24, 3));
    }

    @Test
    void aLongFirstTextIsCutToWhatTheSecondLeaves() {
        assertThat(ids(new Windows(single, pair, 10, 1).of(tokens(10, 9), tokens(20, 2))))
                .containsExactly(List.of(2, 10, 11, 12, 13, 14, 3, 20, 21, 3));
    }

    @Test
    void twoLongTextsShareTheRoom() {
        assertThat(ids(new Windows(single, pair, 9, 0).of(tokens(10, 9), tokens(20, 6))))
                .containsExactly(List.of(2, 10, 11, 12, 3, 20, 21, 22, 3), List.of(2, 10, 11, 12, 3, 23, 24, 25, 3));
    }

    @Test
    void windowsHaveRoomForTexts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Windows(single, pair, 4, 0))
                .withMessage("of 4 tokens nothing is left for texts");
    }
}
