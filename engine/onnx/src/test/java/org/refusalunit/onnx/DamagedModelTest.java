package org.refusalunit.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.refusalunit.onnx.fixture.Damage;
import org.refusalunit.onnx.fixture.DecoderLayout;
import org.refusalunit.onnx.fixture.DecoderModel;
import org.refusalunit.onnx.fixture.GenAiModel;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;

/** Files that were damaged on their way either do no harm or are named; nothing crashes, nothing hangs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedModelTest {

    private static final Set<Damage.Kind> NEVER_HARMLESS =
            EnumSet.of(Damage.Kind.EMPTY, Damage.Kind.POINTER, Damage.Kind.PAGE);
    private static final List<String> EXPORT = List.of(
            "onnx/model.onnx",
            "tokenizer.json",
            "onnx/model.onnx_data",
            "config.json",
            "generation_config.json",
            "tokenizer_config.json");
    private static final List<String> BUILT =
            List.of("decoder.onnx", "tokenizer.json", "model.onnx_data", "genai_config.json", "tokenizer_config.json");

    @TempDir
    private static Path temporary = Path.of("");

    private static final class NoContext implements BackendContext {
        @Override
        public Optional<String> parameter(String name) {
            return Optional.empty();
        }

        @Override
        public ClassLoader classLoader() {
            return DamagedModelTest.class.getClassLoader();
        }
    }

    static List<Damage> damagesOfAnExport() {
        return Damage.several(108, EXPORT);
    }

    static List<Damage> damagesOfABuiltModel() {
        return Damage.several(45, BUILT);
    }

    @ParameterizedTest
    @MethodSource("damagesOfAnExport")
    void isHarmlessOrNamedInAnExport(Damage damage) throws IOException {
        Path sound = temporary.resolve("export");
        if (!Files.exists(sound)) {
            DecoderModel.of(DecoderLayout.PLAIN).withExternalData().write(sound, 1);
        }
        assertHarmlessOrNamed(sound, damage, EXPORT);
    }

    @ParameterizedTest
    @MethodSource("damagesOfABuiltModel")
    void isHarmlessOrNamedInABuiltModel(Damage damage) throws IOException {
        Path sound = temporary.resolve("built");
        if (!Files.exists(sound)) {
            GenAiModel.write(sound, 1);
        }
        assertHarmlessOrNamed(sound, damage, BUILT);
    }

    private static void assertHarmlessOrNamed(Path sound, Damage damage, List<String> files) throws IOException {
        Path copy = copy(sound);
        damage.apply(copy, files);
        try (ModelBackend backend = open(copy)) {
            assertThat(NEVER_HARMLESS).doesNotContain(damage.kind());
            Prompt prompt = Prompt.of("p", "hello", "c");
            assertThatCode(() -> backend.submit(
                                    new ModelRequest(prompt, prompt.messages(), 1, new GenerationSettings(0, 1, 4), 1))
                            .toCompletableFuture()
                            .join())
                    .doesNotThrowAnyException();
        } catch (ModelFileException e) {
            assertThat(e).hasMessageContaining(copy.toString());
        }
    }

    private static ModelBackend open(Path folder) throws IOException {
        Map<String, Object> settings = Map.of("value", folder.toString(), "threads", 1);
        return new OnnxBackendProvider().open(new ModelSpec("onnx", "model", Settings.of(settings)), new NoContext());
    }

    private static Path copy(Path folder) throws IOException {
        Path copy = Files.createTempDirectory(temporary, "copy");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(folder.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy;
    }
}
