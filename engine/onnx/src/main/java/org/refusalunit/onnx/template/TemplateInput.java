package org.refusalunit.onnx.template;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One conversation to render, with the variables under the names that chat templates expect.
 *
 * <p>Values inside messages, tools and extra variables may be text, whole numbers up to 64 bits, {@code double} or
 * {@code float} numbers, booleans, {@code null}, lists, and maps with text keys; anything else ends in a
 * {@link ChatTemplateException} when rendered.
 *
 * @param messages the conversation in order, as {@code messages}; usually maps with {@code role} and {@code content}
 * @param addGenerationPrompt whether the text ends where the model's answer begins, as {@code add_generation_prompt}
 * @param bosToken the tokenizer's text for the beginning of a sequence, as {@code bos_token}; null where it has none,
 *     and then undefined in the template
 * @param eosToken the tokenizer's text for the end of a sequence, as {@code eos_token}; null as above
 * @param tools the tools offered to the model as JSON schemas, as {@code tools}; null where there are none, which the
 *     template sees as {@code none}, as it does in transformers
 * @param extraVariables further variables, such as {@code enable_thinking}; they win over the ones above
 * @param now what {@code strftime_now} tells the template; pinned by the caller, or the same prompt would change from
 *     day to day
 */
public record TemplateInput(
        List<? extends Map<String, ? extends @Nullable Object>> messages,
        boolean addGenerationPrompt,
        @Nullable String bosToken,
        @Nullable String eosToken,
        @Nullable List<? extends Map<String, ? extends @Nullable Object>> tools,
        Map<String, ? extends @Nullable Object> extraVariables,
        LocalDateTime now) {

    /** An input without tools and without further variables. */
    public TemplateInput(
            List<? extends Map<String, ? extends @Nullable Object>> messages,
            boolean addGenerationPrompt,
            @Nullable String bosToken,
            @Nullable String eosToken,
            LocalDateTime now) {
        this(messages, addGenerationPrompt, bosToken, eosToken, null, Map.of(), now);
    }

    /** The variables as the template sees them. */
    Map<String, @Nullable Object> variables() {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("messages", messages);
        variables.put("tools", tools);
        variables.put("documents", null);
        variables.put("add_generation_prompt", addGenerationPrompt);
        if (bosToken != null) {
            variables.put("bos_token", bosToken);
        }
        if (eosToken != null) {
            variables.put("eos_token", eosToken);
        }
        variables.putAll(extraVariables);
        return variables;
    }
}
