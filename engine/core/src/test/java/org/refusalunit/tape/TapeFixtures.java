package org.refusalunit.tape;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** Requests, models and tapes for tests. */
final class TapeFixtures {

    static final Origin ORIGIN =
            Origin.declared(new ModelSpec("remote", "some label", Settings.of(Map.of("model", "m-1"))), Set.of());

    private TapeFixtures() {}

    static ModelRequest request(String id) {
        return request(Prompt.of(id, "How do I open the till of " + id + "?", "harmful"), 1);
    }

    static ModelRequest request(Prompt prompt, int repeat) {
        return new ModelRequest(prompt, prompt.messages(), repeat, new GenerationSettings(0.7, 1, 256), 42);
    }

    static Tape tape(Path folder, TapeMode mode) {
        return new Tape(new TapeSettings(mode, folder, "tapes"), UnaryOperator.identity());
    }

    static CanonicalRequest canonical(ModelRequest request) {
        return CanonicalRequest.of(ORIGIN, request);
    }

    /** A model that answers as it is told and remembers what it was asked. */
    static final class Model implements ModelBackend {

        final List<String> asked = new ArrayList<>();
        private final Function<ModelRequest, Reply> answers;
        private final BackendIdentity identity;

        Model(Function<ModelRequest, Reply> answers) {
            this(answers, "1");
        }

        Model(Function<ModelRequest, Reply> answers, String version) {
            this.answers = answers;
            identity = BackendIdentity.of("remote", "m-1", Map.of("version", version, "url", "https://localhost"));
        }

        @Override
        public BackendIdentity identity() {
            return identity;
        }

        @Override
        public int window() {
            return 7;
        }

        @Override
        public CompletionStage<Reply> submit(ModelRequest request) {
            asked.add(request.prompt().id());
            return CompletableFuture.completedFuture(answers.apply(request));
        }
    }
}
