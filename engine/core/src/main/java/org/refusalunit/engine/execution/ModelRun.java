package org.refusalunit.engine.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.refusalunit.engine.declaration.DeclaredModel;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Role;

/** One model of a class while it is run: opened when its first reply is due. */
public final class ModelRun implements AutoCloseable {

    private final ClassRun classRun;
    private final DeclaredModel model;
    private final TrialLedger ledger;
    private final int[] trials;
    private final long started = System.nanoTime();
    private final AtomicInteger done = new AtomicInteger();

    private @Nullable ReplyStream stream;
    private @Nullable ModelBackend application;
    private @Nullable BackendIdentity identity;
    private Reply.@Nullable Failure unavailable;

    ModelRun(ClassRun classRun, DeclaredModel model, TrialLedger ledger, int[] trials) {
        this.classRun = classRun;
        this.model = model;
        this.ledger = ledger;
        this.trials = trials;
    }

    /** What the model is called. */
    public String label() {
        return model.label();
    }

    TrialLedger ledger() {
        return ledger;
    }

    /** The model's identity, or {@code null} where it was never opened in this run. */
    synchronized @Nullable BackendIdentity identity() {
        return identity;
    }

    /** Why the model could not be opened, or {@code null} where it was not tried or could. */
    synchronized Reply.@Nullable Failure unavailable() {
        return unavailable;
    }

    /** Waits for the reply of a trial. */
    ReplyStream.Timed reply(int trial) {
        ReplyStream open = open();
        if (open == null) {
            return new ReplyStream.Timed(failure(), 0);
        }
        return open.await(trial);
    }

    private synchronized Reply.Failure failure() {
        if (unavailable == null) {
            throw new IllegalStateException("model " + label() + " is neither open nor broken");
        }
        return unavailable;
    }

    private synchronized @Nullable ReplyStream open() {
        if (stream == null && unavailable == null) {
            try {
                ModelBackend backend = backend();
                identity = identity(backend.identity());
                stream = new ReplyStream(backend, trials, this::request, classRun.engine()::cancelled);
            } catch (Exception | LinkageError | ServiceConfigurationError e) {
                unavailable = BackendFailures.unavailable(label(), e);
            }
        }
        return stream;
    }

    /** With what the author says of an application under test, which cannot be read off it. */
    private BackendIdentity identity(BackendIdentity told) {
        if (model.factory().isEmpty()) {
            return told;
        }
        Map<String, String> details = new TreeMap<>(told.details());
        model.spec().settings().asMap().forEach((name, value) -> details.put(name, String.valueOf(value)));
        return BackendIdentity.of(told.provider(), told.model(), details);
    }

    private ModelBackend backend() throws Exception {
        if (model.factory().isEmpty()) {
            return classRun.pool().open(model.spec(), classRun.backendContext());
        }
        application = ApplicationUnderTest.open(classRun.plan().declaration().testClass(), model);
        return application;
    }

    private ModelRequest request(int trial) {
        TrialPlan plan = classRun.plan();
        Prompt prompt = plan.entry(trial).prompt();
        return new ModelRequest(
                prompt,
                conversation(plan.system(), prompt),
                plan.repeat(trial),
                plan.declaration().sampling().generation(),
                plan.declaration().sampling().seed());
    }

    private static List<Message> conversation(Optional<String> system, Prompt prompt) {
        boolean framed = prompt.messages().get(0).role() == Role.SYSTEM;
        if (system.isEmpty() || framed) {
            return prompt.messages();
        }
        List<Message> messages = new ArrayList<>(prompt.messages().size() + 1);
        messages.add(Message.system(system.get()));
        messages.addAll(prompt.messages());
        return messages;
    }

    /** Counts a trial as done. */
    RunSink.Progress advance() {
        return new RunSink.Progress(classRun.className(), label(), done.incrementAndGet(), trials.length, wall());
    }

    /** How long the model has been run. */
    Duration wall() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Closes an application under test; other models stay open for the classes that follow. */
    @Override
    public synchronized void close() {
        if (application != null) {
            application.close();
            application = null;
        }
    }
}
