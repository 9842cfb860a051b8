package org.refusalunit.http.wire;

/**
 * Where servers of chat completions differ.
 *
 * @param maxTokens the field that bounds the length
 * @param namesModel whether the body names the model; Azure's path does
 * @param thinkTag name of the tag in which a server that does not set reasoning apart leaves it in the text, such as
 *     {@code think}; empty to take texts as they are
 */
public record ChatDialect(MaxTokens maxTokens, boolean namesModel, String thinkTag) {}
