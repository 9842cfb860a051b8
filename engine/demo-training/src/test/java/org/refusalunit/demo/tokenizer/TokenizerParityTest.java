package org.refusalunit.demo.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.demo.ShippedModel;
import org.refusalunit.demo.data.HeldOutPrompt;

class TokenizerParityTest {
    private static Tokenizer own;
    private static HuggingFaceTokenizer huggingFace;

    @BeforeAll
    static void load() throws IOException {
        own = ShippedModel.tokenizer();
        huggingFace = HuggingFaceTokenizer.newInstance(
                ShippedModel.folder().resolve("tokenizer.json"),
                Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false"));
    }

    @AfterAll
    static void close() {
        huggingFace.close();
    }

    @Test
    void heldOutPromptsHaveTheSameIds() {
        for (HeldOutPrompt prompt : HeldOutPrompt.all()) {
            assertSameIds(prompt.text());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "  two  spaces \t and a tab\r\n\r\nlines ",
                "don't DON'T they'Re I'll",
                "ünïcode é e\u0301 naïve",
                "你好,世界 こんにちは 안녕",
                "🙂👩‍👩‍👧‍👦🇩🇪 flags",
                "price: 12,345.67 € (20%)",
                "٣٤٥ ½ ²",
                "\u00a0no-break\u2003em space\u200bzero width",
                "мир עולם عالم हिन्दी",
                "\ud835\udd4f mathematical",
                "\u0000\u0007 control",
                "ſt 'ſ and K signs"
            })
    void oddTextHasTheSameIdsAndComesBack(String text) {
        assertSameIds(text);
        assertThat(own.decode(own.encode(text))).isEqualTo(text);
    }

    @Test
    void specialTokensHaveTheSameIds() {
        assertThat(own.vocabulary().specials())
                .allSatisfy(special -> assertThat(
                                huggingFace.encode(special, false, false).getIds())
                        .containsExactly(own.vocabulary().special(special)));
    }

    @Test
    void rolesHaveTheSameIds() {
        Stream.of("user\n", "assistant\n", "system\n").forEach(TokenizerParityTest::assertSameIds);
    }

    private static void assertSameIds(String text) {
        long[] ids = Arrays.stream(own.encode(text)).asLongStream().toArray();
        assertThat(huggingFace.encode(text, false, false).getIds()).as(text).containsExactly(ids);
    }
}
