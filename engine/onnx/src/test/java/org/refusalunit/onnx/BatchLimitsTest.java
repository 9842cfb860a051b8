package org.refusalunit.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.spi.BackendContext;

class BatchLimitsTest {

    private static BatchLimits read(Map<String, String> parameters) {
        return BatchLimits.read(0, new BackendContext() {
            @Override
            public Optional<String> parameter(String name) {
                return Optional.ofNullable(parameters.get(name));
            }

            @Override
            public ClassLoader classLoader() {
                return BatchLimitsTest.class.getClassLoader();
            }
        });
    }

    @Test
    void takesHalfOfTheDirectMemoryAndFailsOverlongPromptsUnlessToldOtherwise() {
        BatchLimits limits = read(Map.of());
        assertThat(limits.memory()).isBetween(1L, Runtime.getRuntime().maxMemory());
        assertThat(limits.overlong()).isEqualTo(Overlong.FAIL);
        assertThat(BatchLimits.of(3)).isEqualTo(new BatchLimits(3, limits.memory(), Overlong.FAIL, false));
    }

    @Test
    void readsItsParameters() {
        assertThat(read(Map.of(
                        "refusalunit.onnx.memory", " 300 ",
                        "refusalunit.onnx.overlong", "truncate-left",
                        "refusalunit.onnx.quantise.rows", "true")))
                .isEqualTo(new BatchLimits(0, 300L << 20, Overlong.TRUNCATE_LEFT, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "much", "1.5", "", "9223372036854775807"})
    void namesAMemoryThatIsNone(String memory) {
        assertThatThrownBy(() -> read(Map.of("refusalunit.onnx.memory", memory)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("refusalunit.onnx.memory = " + memory)
                .hasMessageContaining("megabyte");
    }

    @Test
    void namesAChoiceThatIsNone() {
        assertThatThrownBy(() -> read(Map.of("refusalunit.onnx.quantise.rows", "yes")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("refusalunit.onnx.quantise.rows = yes is neither true nor false");
    }

    @Test
    void namesAPolicyThatIsNone() {
        assertThatThrownBy(() -> read(Map.of("refusalunit.onnx.overlong", "cut")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refusalunit.onnx.overlong = cut")
                .hasMessageContaining("truncate_left");
    }

    @Test
    void rowsThatInterfereAreComputedOneByOneUnlessABatchIsAskedFor() {
        assertThat(BatchLimits.of(0).most(false)).isEqualTo(16);
        assertThat(BatchLimits.of(0).most(true)).isEqualTo(1);
        assertThat(BatchLimits.of(4).most(true)).isEqualTo(4);
    }
}
