package org.refusalunit.onnx;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** A local model, with one thread that answers what is asked of it, several prompts together. */
final class OnnxBackend implements ModelBackend {

    /**
     * Where only prompts of equal length are computed together, batches are the fuller the more prompts wait; where
     * rows come and go, replies that are awaited in order must not leave the batch without prompts behind one long
     * answer.
     */
    private static final int BATCHES_IN_HAND = 4;

    private final BackendIdentity identity;
    private final int window;
    private final Inbox inbox = new Inbox();
    private final Set<Inquiry> unanswered = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    /**
     * A backend.
     *
     * @param model what answers; closed with the backend
     */
    OnnxBackend(LocalModel model) {
        this.identity = model.identity();
        this.window = Math.multiplyExact(BATCHES_IN_HAND, model.generator().most());
        Writer writer = new Writer(model, inbox);
        this.thread = new Thread(
                () -> {
                    try {
                        writer.run();
                    } finally {
                        failAll(FailureKind.UNAVAILABLE, "the model has stopped");
                    }
                },
                "refusalunit-onnx " + identity.model());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public BackendIdentity identity() {
        return identity;
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public CompletionStage<Reply> submit(ModelRequest request) {
        Inquiry inquiry = new Inquiry(request);
        unanswered.add(inquiry);
        CompletionStage<Reply> answered = inquiry.reply().whenComplete((reply, fault) -> unanswered.remove(inquiry));
        if (!inbox.offer(inquiry)) {
            inquiry.fail(FailureKind.UNAVAILABLE, "the model is closed");
        }
        return answered;
    }

    @Override
    public void cancel() {
        failAll(FailureKind.CANCELLED, "the run was cancelled");
    }

    @Override
    public void close() {
        inbox.close();
        failAll(FailureKind.CANCELLED, "the model was closed before the answer was written");
        if (Thread.currentThread() == thread) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void failAll(FailureKind kind, String why) {
        unanswered.forEach(inquiry -> inquiry.fail(kind, why));
    }
}
