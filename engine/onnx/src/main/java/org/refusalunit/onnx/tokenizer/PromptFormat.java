package org.refusalunit.onnx.tokenizer;

import java.util.List;
import org.refusalunit.onnx.model.TokenizerSettings;
import org.refusalunit.trial.Message;

/** Turns a conversation into the text that a model continues with its answer. */
public interface PromptFormat {

    /** What it is called in a model's identity. */
    String name();

    /**
     * The text of a conversation.
     *
     * @throws org.refusalunit.onnx.template.ChatTemplateException if the model's template fails on it or refuses it
     */
    String render(List<Message> messages);

    /**
     * The model's chat template, or the plain format for a model without one.
     *
     * @throws org.refusalunit.onnx.template.ChatTemplateException if the template is malformed
     */
    static PromptFormat of(TokenizerSettings settings) {
        String template = settings.chatTemplate();
        return template == null ? new PlainFormat(settings) : new TemplateFormat(template, settings);
    }
}
