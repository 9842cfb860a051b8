package org.refusalunit.http.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.refusalunit.annotations.OpenAiModel;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.GenerationSettings;

/**
 * OpenAI's chat completions, as OpenAI, Azure and compatible servers speak them.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">OpenAI's reference</a>
 */
public final class ChatCompletions implements WireProtocol {

    private final RequestSettings settings;
    private final KeyHeader keyHeader;
    private final ChatDialect dialect;
    private final AnswerReader reader;

    /** Chat completions of one model. */
    public ChatCompletions(RequestSettings settings, KeyHeader keyHeader, ChatDialect dialect, AnswerPolicy policy) {
        this.settings = settings;
        this.keyHeader = keyHeader;
        this.dialect = dialect;
        this.reader = new AnswerReader(new ChatAnswers(dialect.thinkTag()), policy);
    }

    @Override
    public KeyHeader keyHeader() {
        return keyHeader;
    }

    @Override
    public HttpCall write(ModelRequest request) {
        RequestFields fields = settings.fields();
        GenerationSettings generation = request.settings();
        Unexpressed unexpressed = Unexpressed.by("the chat completions API")
                .topK(generation)
                .minP(generation)
                .repetitionPenalty(generation);
        if (dialect.prefill() == OpenAiModel.Prefill.REFUSED) {
            unexpressed.continuation(request, ", or declare prefill of @OpenAiModel where the server does go on");
        }
        unexpressed.refuse();
        ObjectNode body = RequestFields.object();
        if (dialect.namesModel()) {
            body.put("model", settings.model());
        }
        ArrayNode messages = body.putArray("messages");
        RequestFields.putTurns(messages, request.messages());
        if (request.continuesAnswer()) {
            putPrefill(body, messages);
        }
        fields.putDrawing(body, generation);
        if (fields.sends("max_tokens")) {
            body.put(dialect.maxTokens().field(), generation.maxTokens());
        }
        if (!generation.stop().isEmpty()) {
            generation.stop().forEach(body.putArray("stop")::add);
        }
        if (fields.sends("seed") && !generation.greedy()) {
            body.put("seed", Draws.seed(request));
        }
        return new HttpCall(settings.url(), settings.headers(), fields.complete(body));
    }

    /**
     * @see <a href="https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html">vLLM's extra parameters</a>
     * @see <a href="https://docs.mistral.ai/capabilities/completion/prefix/">Mistral's prefix</a>
     */
    private void putPrefill(ObjectNode body, ArrayNode messages) {
        switch (dialect.prefill()) {
            case CONTINUE_FINAL_MESSAGE ->
                body.put("add_generation_prompt", false).put("continue_final_message", true);
            case PREFIX -> ((ObjectNode) messages.get(messages.size() - 1)).put("prefix", true);
            case LAST_MESSAGE, REFUSED -> {
                // Nothing to say: the server goes on by itself, or the request was refused before.
            }
        }
    }

    @Override
    public WireReply read(ServerAnswer answer) {
        return reader.read(answer);
    }
}
