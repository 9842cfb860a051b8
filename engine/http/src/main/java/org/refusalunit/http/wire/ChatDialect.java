package org.refusalunit.http.wire;

import org.refusalunit.annotations.OpenAiModel;

/**
 * Where servers of chat completions differ.
 *
 * @param maxTokens the field that bounds the length
 * @param namesModel whether the body names the model; Azure's path does
 * @param thinkTag name of the tag in which a server that does not set reasoning apart leaves it in the text, such as
 *     {@code think}; empty to take texts as they are
 * @param prefill how the server is told to go on with an answer that is begun
 */
public record ChatDialect(MaxTokens maxTokens, boolean namesModel, String thinkTag, OpenAiModel.Prefill prefill) {

    /** A dialect that knows no answers that are begun. */
    public ChatDialect(MaxTokens maxTokens, boolean namesModel, String thinkTag) {
        this(maxTokens, namesModel, thinkTag, OpenAiModel.Prefill.REFUSED);
    }
}
