package org.refusalunit.engine.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.backend.BackendPool;
import org.refusalunit.backend.Closing;
import org.refusalunit.budget.Account;
import org.refusalunit.budget.Limits;
import org.refusalunit.engine.declaration.DeclaredJudge;
import org.refusalunit.engine.declaration.DeclaredModel;
import org.refusalunit.engine.declaration.GatePlan;
import org.refusalunit.judge.Adjudicator;
import org.refusalunit.judge.JudgeProviders;
import org.refusalunit.judge.LabelledJudging;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.spi.JudgeValidation;
import org.refusalunit.stats.gate.RateGate;
import org.refusalunit.stats.gate.StopRule;
import org.refusalunit.suite.SuiteEntry;

/** A test class while it is run. */
public final class ClassRun {

    private final EngineRun engine;
    private final TrialPlan plan;
    private final String key;
    private final Map<String, ModelRun> models = new ConcurrentHashMap<>();

    private @Nullable Judge judge;
    private LabelledJudging.@Nullable Counts labelled;
    private @Nullable Adjudicator adjudicator;

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
        String of = String.join(" ", key, plan.suite().sha256(), Integer.toString(plan.size()), label);
        return engine.ledger(of, plan.size());
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

    BackendContext backendContext() {
        return new BackendContext() {
            @Override
            public Optional<String> parameter(String name) {
                return engine.parameter(name);
            }

            @Override
            public ClassLoader classLoader() {
                return plan.declaration().testClass().getClassLoader();
            }
        };
    }

    /** The judge of the class, made when the first answer is due. */
    synchronized Adjudicator adjudicator() {
        if (adjudicator == null) {
            DeclaredJudge declared = plan.declaration().judge();
            try {
                judge = JudgeProviders.in(backendContext().classLoader())
                        .named(declared.provider())
                        .create(declared.settings(), backendContext());
            } catch (Exception | LinkageError e) {
                judge = new BrokenJudge(declared.provider(), e);
            }
            adjudicator = new Adjudicator(judge);
        }
        return adjudicator;
    }

    /** The identity of the judge of the class. */
    synchronized JudgeIdentity judgeIdentity() {
        adjudicator();
        if (judge == null) {
            throw new IllegalStateException("an adjudicator without a judge");
        }
        return judge.identity();
    }

    /** How the judge of the class did on labelled answers, as far as it says so. */
    synchronized Optional<JudgeValidation> judgeValidation() {
        adjudicator();
        return judge == null ? Optional.empty() : judge.validation();
    }

    /** How the judge of the class does on the labelled answers that the class names. */
    synchronized LabelledJudging.Counts labelled(String location) {
        if (labelled == null) {
            try {
                labelled = LabelledJudging.read(
                                location,
                                backendContext().classLoader(),
                                Path.of("").toAbsolutePath())
                        .counts(adjudicator(), plan.declaration().counting());
            } catch (IOException e) {
                throw new UncheckedIOException("@CorrectedFor: " + e.getMessage(), e);
            }
        }
        return labelled;
    }

    /** Writes down what is known of the class and returns where. Called once, when its last test is done. */
    public List<Path> finish() {
        try {
            List<RunSink.Finished> results = new ArrayList<>();
            List<Path> baselines = new ArrayList<>();
            for (DeclaredModel declared : plan.declaration().models()) {
                ModelRun run = models.get(declared.label());
                if (run != null && run.ledger().known() > 0) {
                    ModelResult result = Findings.of(this, run);
                    results.add(new RunSink.Finished(result, run.wall(), run.spent()));
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
            List<AutoCloseable> held = new ArrayList<>(models.values());
            if (judge != null) {
                held.add(judge);
            }
            Closing.all(held);
        }
    }
}
