package org.refusalunit.engine.execution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.refusalunit.backend.BackendPool;
import org.refusalunit.backend.Closing;
import org.refusalunit.budget.Account;
import org.refusalunit.budget.Limits;
import org.refusalunit.budget.Spent;
import org.refusalunit.engine.declaration.DeclaredModel;
import org.refusalunit.engine.declaration.GatePlan;
import org.refusalunit.judge.Adjudication;
import org.refusalunit.judge.LabelledJudging;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.spi.JudgeValidation;
import org.refusalunit.stats.gate.RateGate;
import org.refusalunit.stats.gate.StopRule;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.suite.Suites;

/** A test class while it is run. */
public final class ClassRun {

    private final EngineRun engine;
    private final TrialPlan plan;
    private final String key;
    private final Map<String, ModelRun> models = new ConcurrentHashMap<>();
    private final Bench bench;
    private final Meanwhile meanwhile;
    private final Published published;

    /**
     * Starts a class.
     *
     * @param engine the run
     * @param plan what is to be asked
     * @param key what tells this class from others in the session: its unique id
     */
    public ClassRun(EngineRun engine, TrialPlan plan, String key) {
        this.engine = engine;
        this.plan = plan;
        this.key = key;
        published = new Published(plan.size());
        bench = new Bench(this);
        meanwhile = new Meanwhile(this);
    }

    /** Starts a model of the class, for the given trials (ascending). */
    public ModelRun start(DeclaredModel model, int[] trials) {
        TrialLedger ledger = ledger(model.label());
        // A part of the suite is no random part: it is asked as it is.
        boolean stopsEarly = plan.declaration().gates().stopping().isPresent() && trials.length == plan.size();
        if (stopsEarly) {
            ledger.stopBy(this::stopRule);
        }
        int[] order = stopsEarly ? ledger.stopRule().map(StopRule::order).orElse(trials) : trials;
        ModelRun run = new ModelRun(this, model, ledger, order, stopsEarly);
        models.put(model.label(), run);
        return run;
    }

    private StopRule stopRule() {
        GatePlan gates = plan.declaration().gates();
        GatePlan.StoppingPlan stopping = gates.stopping().orElseThrow();
        return new StopRule(
                gates.gates().stream()
                        .filter(RateGate.class::isInstance)
                        .map(RateGate.class::cast)
                        .toList(),
                plan.entries().stream().map(SuiteEntry::prompt).toList(),
                stopping.error(),
                stopping.seed());
    }

    /** The run of a model, where it was started. */
    Optional<ModelRun> run(String label) {
        return Optional.ofNullable(models.get(label));
    }

    /** Why the class is not to be run. */
    public Optional<String> disabled() {
        return plan.declaration().disabled();
    }

    TrialPlan plan() {
        return plan;
    }

    EngineRun engine() {
        return engine;
    }

    String className() {
        return plan.declaration().testClass().getName();
    }

    BackendPool pool() {
        return BackendPool.shared();
    }

    TrialLedger ledger(String label) {
        String shard = plan.shard().isPresent() ? plan.shard().get().shard().toString() : "";
        String of = String.join(" ", key, plan.suite().sha256(), Integer.toString(plan.size()), shard, label);
        return engine.ledger(of, plan.size());
    }

    /** Whether gates can be held against what is known: a shard's run leaves that to who has all shards. */
    boolean decides(TrialLedger ledger) {
        return plan.shard().isEmpty() && ledger.sufficient();
    }

    /** What a model of the class spends from, on the limits of the class and of the run. */
    Account account(String label) {
        Limits ofClass = plan.declaration().limits();
        Limits ofRun = Limits.of(engine::parameter);
        return new Account(
                label,
                ofClass,
                engine.spending(key, ofClass, className()),
                ofRun,
                engine.spending("", ofRun, "the run"));
    }

    /** What is done while answers are awaited. */
    Runnable meanwhile() {
        return meanwhile;
    }

    BackendContext backendContext() {
        return bench.context();
    }

    /** How the answers of the class are judged; made when the first one is due. */
    Adjudication adjudication() {
        return bench.adjudication();
    }

    /** What clients are told of an attempt. */
    Map<String, String> published(Attempt attempt) {
        return published.of(attempt);
    }

    /** The identity of the judge of the class. */
    JudgeIdentity judgeIdentity() {
        return bench.judgeIdentity();
    }

    /** The identity of the outer layer of the class; empty where it has none. */
    Optional<JudgeIdentity> layerIdentity() {
        return bench.layerIdentity();
    }

    /** What judging has spent so far, for all models of the class. */
    Spent judgingSpent() {
        return bench.spent();
    }

    /** How the judge of the class did on labelled answers, as far as it says so. */
    Optional<JudgeValidation> judgeValidation() {
        return bench.validation();
    }

    /** How the judge of the class does on the labelled answers that the class names. */
    LabelledJudging.Counts labelled(String location) {
        return bench.labelled(location);
    }

    /** Writes down what is known of the class and returns where. Called once, when its last test is done. */
    public List<Path> finish() {
        try {
            List<RunSink.Finished> results = new ArrayList<>();
            List<Path> baselines = new ArrayList<>();
            Map<ModelRun, Spent> judging = judging();
            for (DeclaredModel declared : plan.declaration().models()) {
                ModelRun run = models.get(declared.label());
                if (run != null && run.ledger().known() > 0) {
                    ModelResult result = Findings.of(this, run);
                    Spent judged = judging.getOrDefault(run, Spent.NOTHING);
                    results.add(new RunSink.Finished(result, run.wall(), run.spent(), judged));
                    baselines.addAll(new Baselines(this, declared.label()).write(result));
                }
            }
            if (results.isEmpty()) {
                return List.of();
            }
            List<Path> documents = new ArrayList<>(engine.sink().classFinished(results));
            documents.addAll(baselines);
            return documents;
        } finally {
            letGo();
        }
    }

    private void letGo() {
        for (ModelRun run : models.values()) {
            run.ledger().rest();
        }
        Suites.release(plan.suite());
        List<AutoCloseable> held = new ArrayList<>(models.values());
        held.add(bench);
        Closing.all(held);
    }

    /** What judging the answers of each model has spent: models follow one another, so until the next one was started. */
    private Map<ModelRun, Spent> judging() {
        Map<ModelRun, Spent> spent = new HashMap<>();
        Spent until = judgingSpent();
        List<DeclaredModel> declared = plan.declaration().models();
        for (int i = declared.size() - 1; i >= 0; i--) {
            ModelRun run = models.get(declared.get(i).label());
            if (run != null) {
                spent.put(run, until.since(run.judgingBefore()));
                until = run.judgingBefore();
            }
        }
        return spent;
    }
}
