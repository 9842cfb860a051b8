package org.refusalunit.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** The vocabulary of the tests on what is said between us and a server. */
final class Spoken {

    static final AnswerPolicy ANY_MODEL = new AnswerPolicy(ServedModel.any(), Set.of());

    static final KeyHeader BEARER = new KeyHeader("Authorization", "Bearer ");

    private static final Prompt PROMPT = Prompt.of("greeting", "Hello!", "helpful");

    private Spoken() {}

    static RequestSettings to(String url, String model) {
        return to(url, model, RequestFields.NONE);
    }

    static RequestSettings to(String url, String model, RequestFields fields) {
        return RequestSettings.of(URI.create(url), model, Map.of(), fields);
    }

    static WireProtocol chat() {
        return chat(ANY_MODEL);
    }

    static WireProtocol chat(AnswerPolicy policy) {
        return new ChatCompletions(
                to("https://api.openai.com/v1/chat/completions", "gpt-4o"),
                BEARER,
                new ChatDialect(MaxTokens.MAX_COMPLETION_TOKENS, true, "think"),
                policy);
    }

    static WireProtocol responses() {
        return new Responses(to("https://api.openai.com/v1/responses", "gpt-4o"), BEARER, ANY_MODEL);
    }

    static WireProtocol messages() {
        return new Messages(to("https://api.anthropic.com/v1/messages", "claude-opus-4-1"), ANY_MODEL);
    }

    static WireProtocol gemini() {
        return new GenerateContent(
                to(
                        "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent",
                        "gemini-2.5-flash"),
                ANY_MODEL);
    }

    static ModelRequest asked(Message... messages) {
        return asked(GenerationSettings.GREEDY, 1, messages);
    }

    static ModelRequest asked(GenerationSettings settings, int repeat, Message... messages) {
        return new ModelRequest(PROMPT, List.of(messages), repeat, settings, 42);
    }

    static Reply.Answer answer(WireProtocol protocol, String body) {
        return answer(protocol, 200, body);
    }

    static Reply.Answer answer(WireProtocol protocol, int status, String body) {
        WireReply reply = protocol.read(new ServerAnswer(status, "application/json", body));
        assertThat(reply).isInstanceOf(WireReply.Answered.class);
        return ((WireReply.Answered) reply).answer();
    }

    static WireReply.Fault fault(WireProtocol protocol, String body) {
        return fault(protocol, 200, body);
    }

    static WireReply.Fault fault(WireProtocol protocol, int status, String body) {
        return fault(protocol, status, "application/json", body);
    }

    static WireReply.Fault fault(WireProtocol protocol, int status, String contentType, String body) {
        WireReply reply = protocol.read(new ServerAnswer(status, contentType, body));
        assertThat(reply).isInstanceOf(WireReply.Fault.class);
        return (WireReply.Fault) reply;
    }
}
