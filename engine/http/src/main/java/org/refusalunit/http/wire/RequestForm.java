package org.refusalunit.http.wire;

import java.util.Set;

/**
 * What declarations may change about an API's requests.
 *
 * @param reserved fields that they may not set
 * @param omittable fields that they may leave out
 */
public record RequestForm(Set<String> reserved, Set<String> omittable) {

    /** OpenAI's chat completions. */
    public static final RequestForm CHAT = new RequestForm(
            Set.of("model", "messages", "stream", "n"), Set.of("temperature", "top_p", "max_tokens", "seed"));

    /** OpenAI's responses. */
    public static final RequestForm RESPONSES = new RequestForm(
            Set.of("model", "input", "instructions", "stream", "background", "previous_response_id"),
            Set.of("temperature", "top_p", "max_tokens"));

    /** Anthropic's messages. */
    public static final RequestForm MESSAGES =
            new RequestForm(Set.of("model", "messages", "system", "stream"), Set.of("temperature", "top_p"));

    /** Gemini's generateContent. */
    public static final RequestForm GENERATE_CONTENT = new RequestForm(
            Set.of("contents", "systemInstruction"), Set.of("temperature", "topP", "maxOutputTokens", "seed"));
}
