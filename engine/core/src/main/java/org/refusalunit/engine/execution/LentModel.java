package org.refusalunit.engine.execution;

import java.util.concurrent.CompletionStage;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.Reply;

/** A model in the hands of a provider, which cannot close it. */
final class LentModel implements ModelBackend {

    private final ModelAccess access;
    private final ModelBackend open;

    LentModel(ModelAccess access) throws Exception {
        this.access = access;
        open = access.open();
    }

    @Override
    public BackendIdentity identity() {
        BackendIdentity known = access.identity();
        return known == null ? open.identity() : known;
    }

    @Override
    public int window() {
        return open.window();
    }

    @Override
    public CompletionStage<Reply> submit(ModelRequest request) {
        return open.submit(request).thenApply(BackendFailures::clean);
    }

    @Override
    public void cancel() {
        open.cancel();
    }
}
