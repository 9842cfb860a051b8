package org.refusalunit.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.refusalunit.annotations.OnnxModel.Accelerator;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.Trait;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.ModelFileException;

/** The runtime that the tests run on computes on the processor alone: claiming more makes every other device fail to start. */
class SessionFactoryTest {

    private Path graph = Path.of("");

    @BeforeEach
    void writeModel(@TempDir Path folder) {
        graph = TinyModel.write(folder, 1, Trait.EXTERNAL_DATA).resolve("onnx/model.onnx");
    }

    private static SessionFactory claiming(OrtProvider... more) {
        Set<OrtProvider> offered = EnumSet.of(OrtProvider.CPU, more);
        return new SessionFactory(() -> offered);
    }

    private String placement(SessionFactory factory, Accelerator accelerator) throws IOException {
        try (OnnxSession session = factory.open(GraphSource.path(graph), new SessionSettings(accelerator, 1))) {
            assertThat(session.device()).isEqualTo(ExecutionDevice.CPU);
            assertThat(session.inputs()).containsKey("input_ids");
            assertThat(session.outputs()).containsKey("logits");
            return session.placement();
        }
    }

    @Test
    void theProcessorIsTakenAsAsked() throws IOException {
        assertThat(placement(new SessionFactory(), Accelerator.CPU)).isEqualTo("CPU");
    }

    @Test
    void theBestOfOneIsTheProcessorAndSaysWhy() throws IOException {
        assertThat(placement(new SessionFactory(), Accelerator.AUTO))
                .isEqualTo("CPU (AUTO: the runtime on the class path offers nothing else)");
    }

    @Test
    void whatDoesNotStartIsPassedOverAndNamed() throws IOException {
        assertThat(placement(claiming(OrtProvider.CUDA, OrtProvider.TENSOR_RT, OrtProvider.ROCM), Accelerator.AUTO))
                .isEqualTo("CPU (AUTO: CUDA is offered but did not start, ROCm is offered but did not start)")
                .doesNotContain(graph.toString());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AUTO", "CPU"})
    void whatIsAskedForAndNotThereIsAnError(Accelerator accelerator) {
        assertThatThrownBy(() -> placement(new SessionFactory(), accelerator))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("accelerator " + accelerator)
                .hasMessageContaining("offers only [CPU]")
                .hasMessageContaining("replace com.microsoft.onnxruntime:onnxruntime by ");
    }

    @Test
    void theArtifactToSwapInIsNamed() {
        assertThatThrownBy(() -> placement(new SessionFactory(), Accelerator.CUDA))
                .hasMessageContaining("by com.microsoft.onnxruntime:onnxruntime_gpu, or take AUTO or CPU");
    }

    @ParameterizedTest
    @CsvSource({
        "CUDA, CUDA",
        "TENSORRT, TENSOR_RT",
        "ROCM, ROCM",
        "DIRECTML, DIRECT_ML",
        "COREML, CORE_ML",
        "OPENVINO, OPEN_VINO"
    })
    void whatIsAskedForAndDoesNotStartIsAnError(Accelerator accelerator, OrtProvider provider) {
        assertThatThrownBy(() -> placement(claiming(provider), accelerator))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("accelerator " + accelerator + ": it did not start with " + graph)
                .hasMessageContaining("check its driver and libraries");
    }

    @Test
    void bytesFindTheirWeightsInAFolder() throws IOException {
        byte[] model = Files.readAllBytes(graph);
        GraphSource source = GraphSource.bytes("edited", model, Optional.ofNullable(graph.getParent()));
        try (OnnxSession session = new SessionFactory().open(source, SessionSettings.processor(1))) {
            assertThat(session.location()).isEqualTo("edited");
        }
        assertThatThrownBy(() -> new SessionFactory()
                        .open(GraphSource.bytes("edited", model, Optional.empty()), SessionSettings.processor(1)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("edited: ONNX Runtime cannot load it")
                .hasMessageContaining("the weight files beside it");
    }

    @Test
    void weightsBehindLinksAreFoundFromTheGraphsFile(@TempDir Path cache) throws IOException {
        Path blobs = Files.createDirectories(cache.resolve("blobs"));
        Path links = Files.createDirectories(cache.resolve("snapshot/onnx"));
        for (String name : new String[] {"model.onnx", "model.onnx_data"}) {
            Files.move(graph.resolveSibling(name), blobs.resolve("of " + name));
            Files.createSymbolicLink(links.resolve(name), Path.of("../../blobs", "of " + name));
        }
        graph = links.resolve("model.onnx");
        assertThat(placement(new SessionFactory(), Accelerator.CPU)).isEqualTo("CPU");
    }

    @Test
    void aModelOfAFolderIsLoadedFromItsFile() throws IOException {
        GraphSource source = GraphSource.of(FolderFiles.at(graph));
        assertThat(source.location()).isEqualTo(graph.toString());
    }

    @Test
    void anOperatorThatIsUnknownIsNamed() throws IOException {
        replace("Softmax", "Hardmux");
        assertThatThrownBy(() -> placement(new SessionFactory(), Accelerator.AUTO))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(graph.toString())
                .hasMessageContaining("Hardmux")
                .hasMessageContaining("without operators of other libraries");
    }

    @Test
    void anOpsetThatIsTooNewIsNamed() throws IOException {
        // The domain has no name; its version is field 2 of an entry of two fields. The letter c is 99.
        String bytes = Files.readString(graph, StandardCharsets.ISO_8859_1);
        String old = "B\u0004\n\u0000\u0010\u000e";
        assertThat(bytes).contains(old);
        Files.writeString(graph, bytes.replace(old, "B\u0004\n\u0000\u0010c"), StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> placement(new SessionFactory(), Accelerator.CPU))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(graph.toString())
                .hasMessageContaining("99")
                .hasMessageContaining("export it with an older opset");
    }

    private void replace(String old, String by) throws IOException {
        String bytes = Files.readString(graph, StandardCharsets.ISO_8859_1);
        Files.writeString(graph, bytes.replace(old, by), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aSessionNeedsAThread() {
        assertThatThrownBy(() -> SessionSettings.processor(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
