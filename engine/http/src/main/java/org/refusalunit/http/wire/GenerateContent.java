package org.refusalunit.http.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Role;

/**
 * Gemini's generateContent. The URL names the model.
 *
 * @see <a href="https://ai.google.dev/api/generate-content">Google's reference</a>
 */
public final class GenerateContent implements WireProtocol {

    /** Where the key goes. */
    public static final KeyHeader KEY = new KeyHeader("x-goog-api-key", "");

    private final RequestSettings settings;
    private final AnswerReader reader;

    /** Content of one model. */
    public GenerateContent(RequestSettings settings, AnswerPolicy policy) {
        this.settings = settings;
        this.reader = new AnswerReader(new GeminiAnswers(), policy);
    }

    @Override
    public KeyHeader keyHeader() {
        return KEY;
    }

    @Override
    public HttpCall write(ModelRequest request) {
        Conversation conversation = Conversation.of(request.messages(), "Gemini's API");
        ObjectNode body = RequestFields.object();
        if (conversation.system() != null) {
            body.putObject("systemInstruction").putArray("parts").addObject().put("text", conversation.system());
        }
        ArrayNode contents = body.putArray("contents");
        for (Message message : conversation.turns()) {
            ObjectNode content = contents.addObject();
            content.put("role", message.role() == Role.ASSISTANT ? "model" : "user");
            content.putArray("parts").addObject().put("text", message.text());
        }
        ObjectNode generation = generation(request);
        if (!generation.isEmpty()) {
            body.set("generationConfig", generation);
        }
        return new HttpCall(
                settings.url(), settings.headers(), settings.fields().complete(body));
    }

    private ObjectNode generation(ModelRequest request) {
        RequestFields fields = settings.fields();
        GenerationSettings settings = request.settings();
        Unexpressed.by("Gemini's API")
                .minP(settings)
                .repetitionPenalty(settings)
                .continuation(request, "")
                .refuse();
        ObjectNode generation = RequestFields.object();
        if (fields.sends("temperature")) {
            generation.put("temperature", settings.temperature());
        }
        if (fields.sends("topP") && settings.topP() < 1) {
            generation.put("topP", settings.topP());
        }
        if (settings.topK() != 0) {
            generation.put("topK", settings.topK());
        }
        if (!settings.stop().isEmpty()) {
            settings.stop().forEach(generation.putArray("stopSequences")::add);
        }
        if (fields.sends("maxOutputTokens")) {
            generation.put("maxOutputTokens", settings.maxTokens());
        }
        if (fields.sends("seed") && !settings.greedy()) {
            generation.put("seed", Draws.seed(request));
        }
        return generation;
    }

    @Override
    public WireReply read(ServerAnswer answer) {
        return reader.read(answer);
    }
}
