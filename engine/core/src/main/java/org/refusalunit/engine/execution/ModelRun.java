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
import org.refusalunit.budget.Spent;
import org.refusalunit.engine.declaration.DeclaredModel;
import org.refusalunit.judge.Adjudication;
import org.refusalunit.shard.ShardPlan;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.JudgeIdentity;
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
    private final boolean stopsEarly;
    private final Spent judgingBefore;
    private final long started = System.nanoTime();
    private final AtomicInteger done = new AtomicInteger();

    private volatile @Nullable ReplyStream stream;
    private volatile @Nullable ModelAccess access;
    private Reply.@Nullable Failure unavailable;

    /**
     * Starts a model.
     *
     * @param trials the trials of this run, in the order in which they are asked
     * @param stopsEarly whether trials that are not needed to decide the gates are left out
     */
    ModelRun(ClassRun classRun, DeclaredModel model, TrialLedger ledger, int[] trials, boolean stopsEarly) {
        this.classRun = classRun;
        this.model = model;
        this.ledger = ledger;
        this.trials = trials;
        this.stopsEarly = stopsEarly;
        judgingBefore = classRun.judgingSpent();
    }

    /** The trials of this run in the order in which they are asked, where that is not the suite's; else empty. */
    public Optional<int[]> order() {
        return stopsEarly ? Optional.of(trials.clone()) : Optional.empty();
    }

    /** Why a trial is not to be asked, if so. */
    public Optional<String> unneeded(int trial) {
        if (needs(trial)) {
            return Optional.empty();
        }
        ReplyStream open = stream;
        return open != null && open.asked(trial)
                ? Optional.empty()
                : Optional.of("not needed: every gate about it was decided before it was asked");
    }

    private boolean needs(int trial) {
        return !stopsEarly
                || ledger.has(trial)
                || ledger.stopRule().map(rule -> rule.needs(trial)).orElse(true);
    }

    /** What judging had spent when the model was started. */
    Spent judgingBefore() {
        return judgingBefore;
    }

    /** What the model is called. */
    public String label() {
        return model.label();
    }

    TrialLedger ledger() {
        return ledger;
    }

    /** The identity of what answered, or {@code null} where nothing did. */
    synchronized @Nullable BackendIdentity identity() {
        return access == null ? null : access.identity();
    }

    /** Further facts for the provenance. */
    synchronized Map<String, Object> extra() {
        Map<String, Object> extra = new TreeMap<>();
        if (unavailable != null) {
            extra.put("unavailable", unavailable.message());
        }
        Optional<ShardPlan> part = classRun.plan().shard();
        if (part.isPresent()) {
            extra.put("shard", ShardRecord.of(classRun.plan(), part.get(), ledger));
        }
        putIfPresent(extra, "selection", classRun.plan().selection().describe());
        if (access != null) {
            putIfPresent(extra, "tape", access.tapeFacts());
        }
        Optional<JudgeIdentity> layer = classRun.layerIdentity();
        if (layer.isPresent()) {
            extra.put(
                    "outer_layer",
                    Map.of("details", layer.get().details(), "name", layer.get().name()));
        }
        if (classRun.plan().conversational()) {
            extra.put(
                    "turn_verdict", classRun.plan().declaration().turnVerdict().name());
        }
        if (!ledger.sufficient()) {
            putIfPresent(extra, "not_asked", ledger.notAsked());
        }
        return extra;
    }

    private static void putIfPresent(Map<String, Object> facts, String name, Optional<?> fact) {
        if (fact.isPresent()) {
            facts.put(name, fact.get());
        }
    }

    /** What the model has spent so far. */
    Spent spent() {
        ModelAccess open = access;
        return open == null ? Spent.NOTHING : open.spent();
    }

    /** Waits for the reply of a trial. */
    ReplyStream.Timed reply(int trial) {
        ReplyStream open = stream;
        if (open == null) {
            open = open();
        }
        return open == null ? new ReplyStream.Timed(failure(), 0) : open.await(trial);
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
                access = new ModelAccess(
                        classRun, model, classRun.plan().declaration().testClass());
                Adjudication judge = classRun.adjudication();
                stream = new ReplyStream(
                        access.open(),
                        trials,
                        this::request,
                        judge.window() > 0 ? judge : null,
                        classRun.engine()::cancelled,
                        this::needs,
                        classRun.meanwhile());
            } catch (Exception | LinkageError | ServiceConfigurationError e) {
                unavailable = BackendFailures.unavailable(label(), e);
            }
        }
        return stream;
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
        return new RunSink.Progress(
                classRun.className(), label(), done.incrementAndGet(), trials.length, wall(), spent());
    }

    /** How long the model has been run. */
    Duration wall() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Closes an application under test; other models stay open for the classes that follow. */
    @Override
    public synchronized void close() {
        if (access != null) {
            access.close();
        }
    }
}
