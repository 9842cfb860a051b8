package org.refusalunit.onnx.template;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled chat template; immutable, and may render in several threads at once.
 *
 * <pre>{@code
 * ChatTemplate template = ChatTemplate.compile(tokenizerConfig.chatTemplate());
 * String prompt = template.render(new TemplateInput(
 *         List.of(Map.of("role", "user", "content", "Good morning!")), true, "<s>", "</s>", pinnedTime));
 * }</pre>
 */
public final class ChatTemplate {

    private final List<Stmt> statements;
    private final Limits limits;

    private ChatTemplate(List<Stmt> statements, Limits limits) {
        this.statements = statements;
        this.limits = limits;
    }

    /**
     * Compiles a template under the {@linkplain Limits#defaults() default limits}.
     *
     * @throws ChatTemplateException if the template is malformed, uses what is not supported, or is too large
     */
    public static ChatTemplate compile(String source) {
        return compile(source, Limits.defaults());
    }

    /**
     * Compiles a template under limits that hold for its renderings as well.
     *
     * @throws ChatTemplateException if the template is malformed, uses what is not supported, or is too large
     */
    public static ChatTemplate compile(String source, Limits limits) {
        if (source.length() > limits.maxTemplateCharacters()) {
            throw ChatTemplateException.outside(
                    "its " + source.length() + " characters are more than maxTemplateCharacters = "
                            + limits.maxTemplateCharacters(),
                    "shorten it or raise this limit in Limits");
        }
        return new ChatTemplate(StatementParser.parse(source, limits.maxDepth()), limits);
    }

    /**
     * The text of a conversation.
     *
     * @throws ChatTemplateException if the template refuses the conversation, fails on it, or passes a limit
     */
    public String render(TemplateInput input) {
        return render(input.variables(), input.now());
    }

    /**
     * The text for exactly these variables; a name that is absent is undefined in the template. The functions {@code
     * range}, {@code namespace}, {@code dict}, {@code raise_exception} and {@code strftime_now} come on top unless a
     * variable has their name.
     *
     * @param variables values as {@link TemplateInput} describes them
     * @param now what {@code strftime_now} tells
     * @throws ChatTemplateException if the template refuses the variables, fails on them, or passes a limit
     */
    public String render(Map<String, ? extends @Nullable Object> variables, LocalDateTime now) {
        Run run = new Run(limits);
        Scope globals = Scope.outermost();
        Globals.functions(now).forEach(globals::set);
        Variables values = new Variables(limits);
        variables.forEach((name, value) -> globals.set(name, values.value(name, value)));
        try {
            return new StatementEvaluator(run).render(statements, globals.inner());
        } catch (Fault fault) {
            throw fault.at(run.line());
        }
    }
}
