package org.refusalunit.engine.execution;

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
import org.refusalunit.judge.Adjudicator;
import org.refusalunit.judge.JudgeProviders;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeIdentity;

/** A test class while it is run. */
public final class ClassRun {

    private final EngineRun engine;
    private final TrialPlan plan;
    private final String key;
    private final Map<String, ModelRun> models = new ConcurrentHashMap<>();

    private @Nullable Judge judge;
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
        ModelRun run = new ModelRun(this, model, ledger(model.label()), trials);
        models.put(model.label(), run);
        return run;
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

    /** Writes down what is known of the class and returns where. Called once, when its last test is done. */
    public List<Path> finish() {
        try {
            List<RunSink.Finished> results = new ArrayList<>();
            for (DeclaredModel declared : plan.declaration().models()) {
                ModelRun run = models.get(declared.label());
                if (run != null && run.ledger().known() > 0) {
                    results.add(new RunSink.Finished(Findings.of(this, run), run.wall(), run.spent()));
                }
            }
            return results.isEmpty() ? List.of() : engine.sink().classFinished(results);
        } finally {
            List<AutoCloseable> held = new ArrayList<>(models.values());
            if (judge != null) {
                held.add(judge);
            }
            Closing.all(held);
        }
    }
}
