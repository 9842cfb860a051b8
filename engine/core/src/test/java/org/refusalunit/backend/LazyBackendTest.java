package org.refusalunit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** A backend that is opened when it is needed. */
class LazyBackendTest {

    private static final Prompt PROMPT = Prompt.of("h-1", "How?", "harmful");

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private final ModelBackend model = new ModelBackend() {
        @Override
        public BackendIdentity identity() {
            return BackendIdentity.of("remote", "m-1", Map.of());
        }

        @Override
        public int window() {
            return 5;
        }

        @Override
        public CompletionStage<Reply> submit(ModelRequest request) {
            return CompletableFuture.completedFuture(Reply.Answer.of("Sure."));
        }

        @Override
        public void cancel() {
            cancelled.incrementAndGet();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    };

    private LazyBackend lazy(LazyBackend.Opening opening) {
        return new LazyBackend(
                () -> {
                    opened.incrementAndGet();
                    return opening.open();
                },
                cause -> new Reply.Failure(FailureKind.UNAVAILABLE, String.valueOf(cause.getMessage())));
    }

    private static Reply ask(ModelBackend backend) {
        return backend.submit(new ModelRequest(PROMPT, PROMPT.messages(), 1, GenerationSettings.GREEDY, 0))
                .toCompletableFuture()
                .join();
    }

    @Test
    void nobodyOpensItBeforeItIsAsked() {
        LazyBackend lazy = lazy(() -> model);

        assertThat(lazy.window()).isEqualTo(1);
        lazy.cancel();
        lazy.close();
        assertThatThrownBy(lazy::identity).isInstanceOf(IllegalStateException.class);

        assertThat(opened).hasValue(0);
        assertThat(cancelled).hasValue(0);
        assertThat(closed).hasValue(0);
    }

    @Test
    void onceAskedItIsTheBackend() {
        LazyBackend lazy = lazy(() -> model);

        assertThat(ask(lazy)).isEqualTo(Reply.Answer.of("Sure."));
        assertThat(ask(lazy)).isEqualTo(Reply.Answer.of("Sure."));
        lazy.cancel();
        lazy.close();

        assertThat(lazy.window()).isEqualTo(5);
        assertThat(lazy.identity()).isEqualTo(model.identity());
        assertThat(opened).hasValue(1);
        assertThat(cancelled).hasValue(1);
        assertThat(closed).hasValue(1);
    }

    @Test
    void oneThatCannotBeOpenedIsTriedOnce() {
        LazyBackend lazy = lazy(() -> {
            throw new IOException("no such model");
        });

        assertThat(ask(lazy)).isEqualTo(new Reply.Failure(FailureKind.UNAVAILABLE, "no such model"));
        assertThat(ask(lazy)).isEqualTo(new Reply.Failure(FailureKind.UNAVAILABLE, "no such model"));

        assertThat(opened).hasValue(1);
    }
}
