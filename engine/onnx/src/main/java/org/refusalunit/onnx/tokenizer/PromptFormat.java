package org.refusalunit.onnx.tokenizer;

import java.util.List;
import org.refusalunit.onnx.model.TokenizerSettings;
import org.refusalunit.trial.Message;

/** Turns a conversation into the text that a model continues with its answer. */
public interface PromptFormat {

    /** What it is called in a model's identity. */
    String name();

    /**
     * The text of a conversation. Where it ends with a message of the assistant, the text ends with its last word, so that the
     * model goes on from there.
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
