package org.refusalunit.http.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.GenerationSettings;

/**
 * Anthropic's Messages API. It knows no seed; the header {@code anthropic-version} is among the settings' headers.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages">Anthropic's reference</a>
 */
public final class Messages implements WireProtocol {

    /** Where the key goes. */
    public static final KeyHeader KEY = new KeyHeader("x-api-key", "");

    private final RequestSettings settings;
    private final AnswerReader reader;

    /** Messages of one model. */
    public Messages(RequestSettings settings, AnswerPolicy policy) {
        this.settings = settings;
        this.reader = new AnswerReader(new MessagesAnswers(), policy);
    }

    @Override
    public KeyHeader keyHeader() {
        return KEY;
    }

    @Override
    public HttpCall write(ModelRequest request) {
        RequestFields fields = settings.fields();
        GenerationSettings generation = request.settings();
        Unexpressed.by("Anthropic's API")
                .minP(generation)
                .repetitionPenalty(generation)
                .refuse();
        Conversation conversation = Conversation.of(request.messages(), "Anthropic's API");
        ObjectNode body = RequestFields.object();
        body.put("model", settings.model());
        body.put("max_tokens", generation.maxTokens());
        if (conversation.system() != null) {
            body.put("system", conversation.system());
        }
        RequestFields.putTurns(body.putArray("messages"), conversation.turns());
        fields.putDrawing(body, generation);
        if (generation.topK() != 0) {
            body.put("top_k", generation.topK());
        }
        if (!generation.stop().isEmpty()) {
            generation.stop().forEach(body.putArray("stop_sequences")::add);
        }
        return new HttpCall(settings.url(), settings.headers(), fields.complete(body));
    }

    @Override
    public WireReply read(ServerAnswer answer) {
        return reader.read(answer);
    }
}
