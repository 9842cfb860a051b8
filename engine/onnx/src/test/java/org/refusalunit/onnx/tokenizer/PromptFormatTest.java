package org.refusalunit.onnx.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.model.TokenizerSettings;
import org.refusalunit.trial.Message;

class PromptFormatTest {

    private static final List<Message> TALK = List.of(
            Message.system("Be brief."),
            Message.user("Hi {{ bos_token }}"),
            Message.assistant("Yes?"),
            Message.user("Go on"));

    @Test
    void theModelsTemplateFramesTheConversation() {
        PromptFormat format = PromptFormat.of(new TokenizerSettings("<|bos|>", "<|end|>", true, TinyModel.TEMPLATE));
        assertThat(format.render(TALK)).isEqualTo("""
                <|start|>system
                Be brief.<|end|>
                <|start|>user
                Hi {{ bos_token }}<|end|>
                <|start|>assistant
                Yes?<|end|>
                <|start|>user
                Go on<|end|>
                <|start|>assistant
                """);
    }

    @Test
    void templatesKnowTheTokensAndAPinnedDate() {
        PromptFormat format = PromptFormat.of(new TokenizerSettings(
                "<s>", "</s>", false, "{{ bos_token }}{{ strftime_now('%Y-%m-%d') }}{{ eos_token }}"));
        assertThat(format.render(TALK)).isEqualTo("<s>2026-01-01</s>");
        assertThat(format.name()).contains("2026-01-01");
    }

    @Test
    void aBaseModelReadsParagraphs() {
        assertThat(PromptFormat.of(new TokenizerSettings("<s>", "</s>", true, null))
                        .render(TALK))
                .isEqualTo(
                        "<s>System: Be brief.\n\nUser: Hi {{ bos_token }}\n\nAssistant: Yes?\n\nUser: Go on\n\nAssistant:");
        assertThat(PromptFormat.of(new TokenizerSettings("<s>", null, false, null))
                        .render(List.of(Message.user("Hi"))))
                .isEqualTo("User: Hi\n\nAssistant:");
    }
}
