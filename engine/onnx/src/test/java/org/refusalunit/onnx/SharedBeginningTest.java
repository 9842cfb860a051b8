package org.refusalunit.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.refusalunit.onnx.model.TokenizerSettings;
import org.refusalunit.onnx.tokenizer.PromptFormat;
import org.refusalunit.onnx.tokenizer.Tokenizer;
import org.refusalunit.trial.Message;

class SharedBeginningTest {

    private static final String TEMPLATE =
            "{% for m in messages %}<{{ m['role'] }}>{{ m['content'] }}{% endfor %}<answer>";

    private int encoded;

    private SharedBeginning beginning(String template) {
        Tokenizer letters = new Tokenizer() {
            @Override
            public int[] encode(String text) {
                encoded++;
                return text.chars().toArray();
            }

            @Override
            public String decode(List<Integer> tokens) {
                throw new UnsupportedOperationException("nothing is written here");
            }

            @Override
            public OptionalInt idOf(String token) {
                return OptionalInt.empty();
            }

            @Override
            public void close() {}
        };
        return new SharedBeginning(PromptFormat.of(new TokenizerSettings(null, null, false, template)), letters);
    }

    private static String text(int[] tokens) {
        return new String(tokens, 0, tokens.length);
    }

    @Test
    void isTheTemplatesAndTheSystemPromptsPart() {
        SharedBeginning beginning = beginning(TEMPLATE);
        assertThat(text(beginning.of(List.of(Message.user("Who?"))))).isEqualTo("<user>");
        assertThat(text(beginning.of(List.of(Message.system("Be brief."), Message.user("Who?")))))
                .isEqualTo("<system>Be brief.<user>");
        assertThat(text(beginning.of(
                        List.of(Message.user("Who?"), Message.assistant("I."), Message.user("And who else?")))))
                .isEqualTo("<user>");
    }

    @Test
    void isFoundOnceForEachSystemPrompt() {
        SharedBeginning beginning = beginning(TEMPLATE);
        for (int i = 0; i < 10; i++) {
            beginning.of(List.of(Message.system("Be brief."), Message.user("Question " + i)));
        }
        assertThat(encoded).isEqualTo(2);
    }

    @Test
    void isNothingWhereTheTemplateFailsOrNobodyAsks() {
        assertThat(beginning("{{ raise_exception('no') }}").of(List.of(Message.user("Who?"))))
                .isEmpty();
        assertThat(beginning(TEMPLATE).of(List.of(Message.system("Be brief.")))).isEmpty();
        assertThat(beginning("{{ messages[0]['content'] }}").of(List.of(Message.user("Who?"))))
                .isEmpty();
    }
}
