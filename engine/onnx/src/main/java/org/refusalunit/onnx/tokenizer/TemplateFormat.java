package org.refusalunit.onnx.tokenizer;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.refusalunit.onnx.model.TokenizerSettings;
import org.refusalunit.onnx.template.ChatTemplate;
import org.refusalunit.onnx.template.ChatTemplateException;
import org.refusalunit.onnx.template.TemplateInput;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Role;

/** The chat template that comes with a model. */
final class TemplateFormat implements PromptFormat {

    /** Some templates print the date; it is pinned, or the same prompt would be another one every day. */
    private static final LocalDateTime TODAY = LocalDateTime.of(2026, 1, 1, 0, 0);

    /** Stands behind the words that the model is to continue, since the words alone may occur behind them once more. */
    private static final String MARK = "\uE000continue\uE001";

    private final ChatTemplate template;
    private final TokenizerSettings settings;

    TemplateFormat(String source, TokenizerSettings settings) {
        this.template = ChatTemplate.compile(source);
        this.settings = settings;
    }

    @Override
    public String name() {
        return "chat template, dated " + TODAY.toLocalDate();
    }

    @Override
    public String render(List<Message> messages) {
        int last = messages.size() - 1;
        if (last < 0 || messages.get(last).role() != Role.ASSISTANT) {
            return rendered(messages, true);
        }
        List<Message> marked = new ArrayList<>(messages);
        marked.set(last, Message.assistant(messages.get(last).text() + MARK));
        String text = rendered(marked, false);
        int end = text.lastIndexOf(MARK);
        if (end < 0) {
            throw ChatTemplateException.leavesOutTheEnd();
        }
        return text.substring(0, end);
    }

    private String rendered(List<Message> messages, boolean answerBegins) {
        List<Map<String, String>> turns = messages.stream()
                .map(message -> Map.of(
                        "role", message.role().name().toLowerCase(Locale.ROOT),
                        "content", message.text()))
                .toList();
        return template.render(
                new TemplateInput(turns, answerBegins, settings.beginToken(), settings.endToken(), TODAY));
    }
}
