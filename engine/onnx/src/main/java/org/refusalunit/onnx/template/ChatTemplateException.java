package org.refusalunit.onnx.template;

import java.io.Serial;

/**
 * A chat template that cannot be compiled or rendered.
 *
 * <p>The message names the line of the template, what is wrong and a way out, with one exception: where the template
 * itself refused its input by calling {@code raise_exception}, the message is exactly what the template said. Values of
 * variables, and so the text of prompts, are never quoted.
 */
public final class ChatTemplateException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int line;
    private final boolean raisedByTemplate;

    private ChatTemplateException(String message, int line, boolean raisedByTemplate) {
        super(message);
        this.line = line;
        this.raisedByTemplate = raisedByTemplate;
    }

    static ChatTemplateException at(int line, String problem, String wayOut) {
        return new ChatTemplateException("chat template, line " + line + ": " + problem + "; " + wayOut, line, false);
    }

    static ChatTemplateException outside(String problem, String wayOut) {
        return new ChatTemplateException("chat template: " + problem + "; " + wayOut, 0, false);
    }

    /** A template that shows no end of an answer that the model is to continue. */
    public static ChatTemplateException leavesOutTheEnd() {
        return outside(
                "it leaves out the end of the last message of the assistant, which the model is to continue",
                "end the conversation with a user message");
    }

    static ChatTemplateException raised(int line, String message) {
        return new ChatTemplateException(message, line, true);
    }

    /** The line of the template, counted from 1, or 0 where the problem lies outside its text. */
    public int line() {
        return line;
    }

    /** Whether the template refused its input itself, by calling {@code raise_exception}. */
    public boolean raisedByTemplate() {
        return raisedByTemplate;
    }
}
