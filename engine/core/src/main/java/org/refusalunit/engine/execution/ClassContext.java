package org.refusalunit.engine.execution;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.refusalunit.backend.Closing;
import org.refusalunit.budget.Spent;
import org.refusalunit.engine.declaration.DeclaredJudge;
import org.refusalunit.engine.declaration.LentDeclarations;
import org.refusalunit.judge.JudgeProviders;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.ModelBackend;

/** What a class lends to the providers of its models and judges: parameters, and what other classes declare. */
final class ClassContext implements BackendContext, AutoCloseable {

    private record Lent(ModelAccess access, LentModel model) {}

    private final ClassRun classRun;
    private final Map<String, Lent> models = new LinkedHashMap<>();
    private final Set<String> judgesInTheMaking = new HashSet<>();

    ClassContext(ClassRun classRun) {
        this.classRun = classRun;
    }

    @Override
    public Optional<String> parameter(String name) {
        return classRun.engine().parameter(name);
    }

    @Override
    public ClassLoader classLoader() {
        return classRun.plan().declaration().testClass().getClassLoader();
    }

    /** {@inheritDoc} One that is lent twice is one account. */
    @Override
    public synchronized ModelBackend model(String declaredOn) throws Exception {
        Lent known = models.get(declaredOn);
        if (known == null) {
            Class<?> type = load(declaredOn);
            ModelAccess access = new ModelAccess(classRun, LentDeclarations.model(type), type);
            known = new Lent(access, new LentModel(access));
            models.put(declaredOn, known);
        }
        return known.model();
    }

    @Override
    public synchronized Judge judge(String declaredOn) throws Exception {
        DeclaredJudge declared = LentDeclarations.judge(load(declaredOn));
        if (!judgesInTheMaking.add(declaredOn)) {
            throw new IllegalArgumentException("the judge that " + declaredOn + " declares asks itself");
        }
        try {
            return JudgeProviders.in(classLoader()).named(declared.provider()).create(declared.settings(), this);
        } finally {
            judgesInTheMaking.remove(declaredOn);
        }
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, classLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("there is no class " + name, e);
        }
    }

    /** What the lent models have spent. */
    synchronized Spent spent() {
        Spent all = Spent.NOTHING;
        for (Lent lent : models.values()) {
            all = all.plus(lent.access().spent());
        }
        return all;
    }

    @Override
    public synchronized void close() {
        Closing.all(models.values().stream().map(Lent::access).toList());
    }
}
