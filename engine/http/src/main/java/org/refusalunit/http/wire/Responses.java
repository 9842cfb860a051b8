package org.refusalunit.http.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.GenerationSettings;

/**
 * OpenAI's Responses API. It knows no seed, and stores what it is not told to forget.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/create">OpenAI's reference</a>
 */
public final class Responses implements WireProtocol {

    private final RequestSettings settings;
    private final KeyHeader keyHeader;
    private final AnswerReader reader;

    /** Responses of one model. */
    public Responses(RequestSettings settings, KeyHeader keyHeader, AnswerPolicy policy) {
        this.settings = settings;
        this.keyHeader = keyHeader;
        this.reader = new AnswerReader(new ResponsesAnswers(), policy);
    }

    @Override
    public KeyHeader keyHeader() {
        return keyHeader;
    }

    @Override
    public HttpCall write(ModelRequest request) {
        RequestFields fields = settings.fields();
        GenerationSettings generation = request.settings();
        Unexpressed.by("the Responses API")
                .topK(generation)
                .minP(generation)
                .repetitionPenalty(generation)
                .stop(generation)
                .continuation(request, "")
                .refuse();
        ObjectNode body = RequestFields.object();
        body.put("model", settings.model());
        RequestFields.putTurns(body.putArray("input"), request.messages());
        fields.putDrawing(body, generation);
        if (fields.sends("max_tokens")) {
            body.put("max_output_tokens", generation.maxTokens());
        }
        body.put("store", false);
        return new HttpCall(settings.url(), settings.headers(), fields.complete(body));
    }

    @Override
    public WireReply read(ServerAnswer answer) {
        return reader.read(answer);
    }
}
