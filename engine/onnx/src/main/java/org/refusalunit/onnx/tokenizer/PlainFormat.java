package org.refusalunit.onnx.tokenizer;

import java.util.Iterator;
import java.util.List;
import org.refusalunit.onnx.model.TokenizerSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Role;

/**
 * The format for base models, which know no turns: one paragraph for each message, with the speaker's name before it, and an
 * open one for the answer.
 *
 * <pre>
 * System: Answer briefly.
 *
 * User: What is a leap year?
 *
 * Assistant:
 * </pre>
 *
 * The text begins with the model's token for that where its tokenizer adds one, and ends right behind the last colon, or behind
 * the words of an answer that is begun.
 */
final class PlainFormat implements PromptFormat {

    private final String begin;

    PlainFormat(TokenizerSettings settings) {
        String token = settings.beginToken();
        this.begin = settings.addsBegin() && token != null ? token : "";
    }

    @Override
    public String name() {
        return "plain paragraphs, the model has no chat template";
    }

    @Override
    public String render(List<Message> messages) {
        StringBuilder text = new StringBuilder(begin);
        Iterator<Message> rest = messages.iterator();
        while (rest.hasNext()) {
            Message message = rest.next();
            text.append(speaker(message)).append(": ").append(message.text());
            if (!rest.hasNext() && message.role() == Role.ASSISTANT) {
                return text.toString();
            }
            text.append("\n\n");
        }
        return text.append("Assistant:").toString();
    }

    private static String speaker(Message message) {
        return switch (message.role()) {
            case SYSTEM -> "System";
            case USER -> "User";
            case ASSISTANT -> "Assistant";
        };
    }
}
