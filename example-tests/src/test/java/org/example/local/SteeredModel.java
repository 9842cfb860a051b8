package org.example.local;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.refusalunit.onnx.inside.Intervention;
import org.refusalunit.onnx.inside.OpenedModel;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.Reply;

/** An opened model as the engine asks it. A backend is closed when its class is done, and the model with it. */
final class SteeredModel implements ModelBackend {

    private final OpenedModel model;
    private final Intervention intervention;

    SteeredModel(OpenedModel model, Intervention intervention) {
        this.model = model;
        this.intervention = intervention;
    }

    @Override
    public BackendIdentity identity() {
        return BackendIdentity.of("opened-model", "demo", Map.of());
    }

    /** One at a time, as an opened model wants it. */
    @Override
    public synchronized CompletionStage<Reply> submit(ModelRequest request) {
        int limit = request.settings().maxTokens();
        return CompletableFuture.completedFuture(
                Reply.Answer.of(model.answer(request.messages(), limit, intervention, List.of())));
    }

    @Override
    public synchronized void close() {
        model.close();
    }
}
