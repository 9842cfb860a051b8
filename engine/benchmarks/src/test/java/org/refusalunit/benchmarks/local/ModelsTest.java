package org.refusalunit.benchmarks.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.tokenizer.HuggingFaceTokens;

class ModelsTest {

    private static final Workload WORKLOAD = Workload.of(7, 6);

    @TempDir
    Path folder;

    private Path graph(Precision precision) throws Exception {
        return DecoderFolder.graph(folder, DecoderShape.TINY, precision);
    }

    private static List<String> answers(Path graph, int batch) throws Exception {
        try (BackendAnswers backend = new BackendAnswers(graph, 2, batch)) {
            return backend.answer(WORKLOAD);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FP32", "INT8_ROWS"})
    void theBackendAnswersAsThePlainLoopDoes(Precision precision) throws Exception {
        Path graph = graph(precision);
        try (PlainLoop loop = new PlainLoop(graph, DecoderShape.TINY, 2)) {
            assertThat(answers(graph, 4)).isEqualTo(loop.answer(WORKLOAD)).doesNotContain("");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPrecisionAnswersAlikeAloneAndTogether(Precision precision) throws Exception {
        Path graph = graph(precision);
        List<String> alone = answers(graph, 1);
        assertThat(answers(graph, 5)).isEqualTo(alone);
        assertThat(alone).doesNotContain("");
    }

    @Test
    void weightsAreTheSameEachTime() throws Exception {
        Path one = DecoderFolder.graph(folder.resolve("one"), DecoderShape.TINY, Precision.Q4);
        Path other = DecoderFolder.graph(folder.resolve("other"), DecoderShape.TINY, Precision.Q4);
        assertThat(other).hasSameBinaryContentAs(one);
        assertThat(other.resolveSibling("model_q4.onnx_data"))
                .hasSameBinaryContentAs(one.resolveSibling("model_q4.onnx_data"));
    }

    @Test
    void theTokenizerTakesByteByByteAndTellsAnyToken() throws Exception {
        try (HuggingFaceTokens tokenizer = HuggingFaceTokens.open(FolderFiles.at(graph(Precision.FP32)))) {
            String text = WORKLOAD.cases().get(0).text() + " ÄÖ~\u0000\t";
            assertThat(tokenizer.encode(text))
                    .containsExactly(LongStream.of(ByteTokenizer.encode(text))
                            .mapToInt(Math::toIntExact)
                            .toArray());
            assertThat(tokenizer.decode(List.of(65, 300, 511))).isEqualTo("A|300|511");
        }
    }

    @Test
    void theLargeShapeHasTheWeightsOfItsModel() {
        DecoderShape shape = DecoderShape.labelled("qwen2-0.5b");
        assertThat(shape.bodyWeights() + shape.headWeights()).isEqualTo(493_961_216L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecoderShape.labelled("large"))
                .withMessageContaining("there is no shape large; take one of [tiny, small, qwen2-0.5b]");
    }
}
