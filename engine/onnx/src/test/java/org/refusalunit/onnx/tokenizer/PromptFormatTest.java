package org.refusalunit.onnx.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.model.TokenizerSettings;
import org.refusalunit.onnx.template.ChatTemplateException;
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
    void theTextOfAnAnswerThatIsBegunEndsWithItsLastWord() {
        List<Message> begun = List.of(Message.user("Say s"), Message.assistant("s, <|end|> s "));

        assertThat(PromptFormat.of(new TokenizerSettings("<|bos|>", "<|end|>", true, TinyModel.TEMPLATE))
                        .render(begun))
                .isEqualTo("<|start|>user\nSay s<|end|>\n<|start|>assistant\ns, <|end|> s ");
        assertThat(PromptFormat.of(new TokenizerSettings("<s>", "</s>", true, null))
                        .render(begun))
                .isEqualTo("<s>User: Say s\n\nAssistant: s, <|end|> s ");
    }

    @Test
    void aTemplateThatDropsTheLastAnswerSaysSo() {
        PromptFormat format = PromptFormat.of(
                new TokenizerSettings("<s>", "</s>", false, "{% for m in messages %}{{ m['role'] }} {% endfor %}"));

        assertThatThrownBy(() -> format.render(List.of(Message.user("Hi"), Message.assistant("Well,"))))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessage(
                        "chat template: it leaves out the end of the last message of the assistant, which the model is to"
                                + " continue; end the conversation with a user message");
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
