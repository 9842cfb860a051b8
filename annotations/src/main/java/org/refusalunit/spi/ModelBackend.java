package org.refusalunit.spi;

import java.util.concurrent.CompletionStage;
import org.refusalunit.trial.Reply;

/**
 * Turns conversations into replies. The engine submits requests in suite order, keeps at most {@link #window()} of them
 * unanswered, and waits for each in turn; the backend batches, fans out or answers one by one as it likes. Must be safe for
 * use by several threads.
 */
public interface ModelBackend extends AutoCloseable {

    /** Everything that can change an answer. Asked for once the backend is open. */
    BackendIdentity identity();

    /** How many unanswered requests the backend wants in hand, at least 1: what it batches or sends at once. */
    default int window() {
        return 1;
    }

    /**
     * Takes a request.
     *
     * @return completes with the reply. What goes wrong with one request is a {@link Reply.Failure}; a stage that completes
     *     exceptionally, or an exception thrown here, is taken for one too
     */
    CompletionStage<Reply> submit(ModelRequest request);

    /** Gives up what is under way: the run was cancelled. Requests still unanswered complete with a failure. */
    default void cancel() {}

    /**
     * Releases what the backend holds. Called when the JVM ends for a declared model, and when its class is done for one that a
     * {@link org.refusalunit.annotations.ModelUnderTest} method returned, so that the method returns a new one each time.
     */
    @Override
    default void close() {}
}
