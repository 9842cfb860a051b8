package org.example.extension;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.BackendProvider;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.trial.Reply;

/** A backend: repeats the question behind a given opening. */
public final class EchoBackendProvider implements BackendProvider {

    /** Found as a service. */
    public EchoBackendProvider() {}

    @Override
    public String id() {
        return "echo";
    }

    @Override
    public ModelBackend open(ModelSpec spec, BackendContext context) {
        String opening = spec.settings().text("opening", "You asked:");
        return new Echo(opening);
    }

    private record Echo(String opening) implements ModelBackend {
        @Override
        public BackendIdentity identity() {
            return BackendIdentity.of("echo", "echo", Map.of("opening", opening));
        }

        @Override
        public CompletionStage<Reply> submit(ModelRequest request) {
            return CompletableFuture.completedFuture(
                    Reply.Answer.of(opening + " " + request.prompt().question()));
        }
    }
}
