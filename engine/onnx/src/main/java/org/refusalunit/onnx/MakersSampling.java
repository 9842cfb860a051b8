package org.refusalunit.onnx;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.refusalunit.onnx.model.GenerationDefaults;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.Reply;

/** A model whose makers said how to sample from it: that is recorded, and where the declaration wants it also done. */
final class MakersSampling implements ModelBackend {

    /** What the identity calls it. */
    static final String DETAIL = "sampling of the model's files";

    private final ModelBackend model;
    private final GenerationDefaults defaults;
    private final boolean applied;

    /**
     * A model with its makers' sampling.
     *
     * @param model what answers; closed with this
     * @param defaults what the makers said
     * @param applied whether that takes the place of what a request asks for
     */
    MakersSampling(ModelBackend model, GenerationDefaults defaults, boolean applied) {
        this.model = model;
        this.defaults = defaults;
        this.applied = applied;
    }

    @Override
    public BackendIdentity identity() {
        BackendIdentity identity = model.identity();
        Map<String, String> details = new TreeMap<>(identity.details());
        String said = defaults.isEmpty() ? "nothing said" : defaults.text();
        details.put(DETAIL, (applied ? "applied: " : "not applied: ") + said);
        return BackendIdentity.of(identity.provider(), identity.model(), details);
    }

    @Override
    public int window() {
        return model.window();
    }

    @Override
    public CompletionStage<Reply> submit(ModelRequest request) {
        return model.submit(
                applied
                        ? new ModelRequest(
                                request.prompt(),
                                request.messages(),
                                request.repeat(),
                                defaults.over(request.settings()),
                                request.seed(),
                                request.turn())
                        : request);
    }

    @Override
    public void cancel() {
        model.cancel();
    }

    @Override
    public void close() {
        model.close();
    }
}
