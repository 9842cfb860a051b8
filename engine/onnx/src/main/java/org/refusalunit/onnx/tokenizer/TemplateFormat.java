package org.refusalunit.onnx.tokenizer;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.refusalunit.onnx.model.TokenizerSettings;
import org.refusalunit.onnx.template.ChatTemplate;
import org.refusalunit.onnx.template.TemplateInput;
import org.refusalunit.trial.Message;

/** The chat template that comes with a model. */
final class TemplateFormat implements PromptFormat {

    /** Some templates print the date; it is pinned, or the same prompt would be another one every day. */
    private static final LocalDateTime TODAY = LocalDateTime.of(2026, 1, 1, 0, 0);

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
        List<Map<String, String>> turns = messages.stream()
                .map(message -> Map.of(
                        "role", message.role().name().toLowerCase(Locale.ROOT),
                        "content", message.text()))
                .toList();
        return template.render(new TemplateInput(turns, true, settings.beginToken(), settings.endToken(), TODAY));
    }
}
