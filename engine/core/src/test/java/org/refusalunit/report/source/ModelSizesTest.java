package org.refusalunit.report.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSizesTest {

    @ParameterizedTest
    @CsvSource({
        "Qwen2.5-0.5B-Instruct, 500000000",
        "llama-3.2-1b, 1000000000",
        "meta/Llama-3.1-70B-Instruct, 70000000000",
        "SmolLM2-135M, 135000000",
        "Mixtral-8x7B-v0.1, 56000000000",
        "Qwen2.5-7B-Instruct-1M, 7000000000",
        "qwen3-30b-a3b, 30000000000",
        "model_1T, 1000000000000",
        "deepseek-coder:6.7b, 6700000000"
    })
    void namesSayHowManyParametersAModelHas(String label, double size) {
        assertThat(ModelSizes.FROM_NAMES.of(label)).contains(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o", "phi-3-mini-4k-instruct", "demo", "claude-3", "mpt-8k", "v0b", "a1b2c3", "0b"})
    void otherNamesSayNothing(String label) {
        assertThat(ModelSizes.FROM_NAMES.of(label)).isEmpty();
    }

    @Test
    void whatIsStatedComesBeforeTheName() {
        ModelSizes sizes = ModelSizes.parse("demo=0.1M, odd-7b = 9B,plain=42");

        assertThat(sizes.of("demo")).contains(1e5);
        assertThat(sizes.of("odd-7b")).contains(9e9);
        assertThat(sizes.of("plain")).contains(42.0);
        assertThat(sizes.of("other-7b")).contains(7e9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "demo=", "=7B", "demo=many", "demo=0B", "demo=-1B"})
    void whatIsNoSizeIsAnError(String list) {
        assertThatThrownBy(() -> ModelSizes.parse(list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no size of a model: \"" + list + "\"");
    }

    @Test
    void sizesAreWrittenShort() {
        assertThat(Sizes.shortForm(5e8)).isEqualTo("500M");
        assertThat(Sizes.shortForm(1.543e9)).isEqualTo("1.54B");
        assertThat(Sizes.shortForm(70e9)).isEqualTo("70B");
        assertThat(Sizes.shortForm(42)).isEqualTo("42");
        assertThat(Sizes.shortForm(5e15)).isEqualTo("5000T");
    }
}
