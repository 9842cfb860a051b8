package org.refusalunit.backend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.Application;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/**
 * Calls an application: on the thread that asks, one question at a time, or on as many threads as are allowed. What it throws
 * is read as a refusal or a fault where somebody knows it.
 */
final class ApplicationBackend implements ModelBackend {

    private static final Reply CANCELLED = new Reply.Failure(FailureKind.CANCELLED, "the run was cancelled");

    private final Application application;
    private final ModelSpec spec;
    private final int concurrency;
    private final ThrownReplies thrown;
    private final @Nullable ExecutorService threads;
    private final Set<Call> unanswered = ConcurrentHashMap.newKeySet();

    ApplicationBackend(Application application, ModelSpec spec, int concurrency, ThrownReplies thrown) {
        this.application = application;
        this.spec = spec;
        this.concurrency = concurrency;
        this.thrown = thrown;
        this.threads = concurrency == 1 ? null : Executors.newFixedThreadPool(concurrency, daemons(spec.label()));
    }

    private static ThreadFactory daemons(String label) {
        AtomicInteger count = new AtomicInteger();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return task -> {
            Thread thread = new Thread(task, "refusalunit-" + label + "-" + count.incrementAndGet());
            // An application that never returns must not keep the JVM alive.
            thread.setDaemon(true);
            thread.setContextClassLoader(context);
            return thread;
        };
    }

    @Override
    public BackendIdentity identity() {
        Map<String, String> details = new LinkedHashMap<>(application.identity());
        spec.settings().asMap().forEach((name, value) -> details.put(name, String.valueOf(value)));
        return BackendIdentity.of(spec.provider(), spec.label(), details);
    }

    @Override
    public int window() {
        return concurrency;
    }

    @Override
    public CompletionStage<Reply> submit(ModelRequest request) {
        Call call = new Call(request);
        if (threads == null) {
            call.run();
            return call.reply;
        }
        unanswered.add(call);
        try {
            threads.execute(call);
        } catch (RejectedExecutionException e) {
            call.giveUp();
        }
        return call.reply;
    }

    @Override
    public void cancel() {
        if (threads != null) {
            // First, so that an interrupted call is not told as a timeout; and again for those that come in meanwhile.
            giveUp();
            threads.shutdownNow();
            giveUp();
        }
    }

    private void giveUp() {
        unanswered.forEach(Call::giveUp);
    }

    @Override
    public void close() {
        cancel();
    }

    /** One question on its way. */
    private final class Call implements Runnable {

        private final ModelRequest request;
        private final CompletableFuture<Reply> reply = new CompletableFuture<>();

        Call(ModelRequest request) {
            this.request = request;
        }

        @Override
        public void run() {
            try {
                reply.complete(application.ask(request));
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                tell(e);
            } catch (LinkageError | AssertionError | StackOverflowError e) {
                reply.completeExceptionally(e);
            } catch (Error e) {
                // Nobody waits for the reply in vain, and the thread ends as it would have.
                reply.completeExceptionally(e);
                throw e;
            } finally {
                unanswered.remove(this);
            }
        }

        private void tell(Exception e) {
            try {
                thrown.meaning(e).ifPresentOrElse(reply::complete, () -> reply.completeExceptionally(e));
            } catch (RuntimeException brokenReader) {
                brokenReader.addSuppressed(e);
                reply.completeExceptionally(brokenReader);
            }
        }

        void giveUp() {
            reply.complete(CANCELLED);
            unanswered.remove(this);
        }
    }
}
