package org.refusalunit.engine.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;
import org.refusalunit.backend.Closing;
import org.refusalunit.budget.Spent;
import org.refusalunit.engine.declaration.DeclaredJudge;
import org.refusalunit.engine.declaration.DeclaredLayer;
import org.refusalunit.engine.declaration.LentDeclarations;
import org.refusalunit.engine.declaration.SuiteDeclaration;
import org.refusalunit.judge.Adjudication;
import org.refusalunit.judge.Adjudicator;
import org.refusalunit.judge.JudgeProviders;
import org.refusalunit.judge.LabelledJudging;
import org.refusalunit.judge.layers.GuardLayer;
import org.refusalunit.judge.layers.JudgeLayer;
import org.refusalunit.judge.layers.LayeredAdjudicator;
import org.refusalunit.judge.layers.ModelLayer;
import org.refusalunit.judge.layers.OuterLayer;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.Guard;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.spi.JudgeValidation;

/** The judge of a class and the outer layer before its models, made when the first answer is due. */
final class Bench implements AutoCloseable {

    private final SuiteDeclaration declaration;
    private final ClassContext context;

    private @Nullable Judge judge;
    private @Nullable OuterLayer layer;
    private LabelledJudging.@Nullable Counts labelled;
    private volatile @Nullable Adjudication adjudication;

    Bench(ClassRun classRun) {
        declaration = classRun.plan().declaration();
        context = new ClassContext(classRun);
    }

    BackendContext context() {
        return context;
    }

    Adjudication adjudication() {
        Adjudication made = adjudication;
        return made == null ? madeAdjudication() : made;
    }

    private synchronized Adjudication madeAdjudication() {
        Adjudication made = adjudication;
        if (made == null) {
            Adjudicator inner = new Adjudicator(judge());
            Optional<DeclaredLayer> declared = declaration.layer();
            made = declared.isPresent()
                    ? new LayeredAdjudicator(inner, layer(declared.get(), inner), declaration.counting()::refusal)
                    : inner;
            adjudication = made;
        }
        return made;
    }

    synchronized JudgeIdentity judgeIdentity() {
        return judge().identity();
    }

    synchronized Optional<JudgeValidation> validation() {
        return judge().validation();
    }

    /** How the judge alone, without an outer layer, does on labelled answers. */
    synchronized LabelledJudging.Counts labelled(String location) {
        if (labelled == null) {
            try {
                labelled = LabelledJudging.read(
                                location, context.classLoader(), Path.of("").toAbsolutePath())
                        .counts(new Adjudicator(judge()), declaration.counting());
            } catch (IOException e) {
                throw new UncheckedIOException("@CorrectedFor: " + e.getMessage(), e);
            }
        }
        return labelled;
    }

    synchronized Optional<JudgeIdentity> layerIdentity() {
        adjudication();
        return layer == null ? Optional.empty() : Optional.of(layer.identity());
    }

    private Judge judge() {
        Judge made = judge;
        if (made == null) {
            DeclaredJudge declared = declaration.judge();
            try {
                made = JudgeProviders.in(context.classLoader())
                        .named(declared.provider())
                        .create(declared.settings(), context);
            } catch (Exception | LinkageError e) {
                made = new BrokenJudge(declared.provider(), e);
            }
            judge = made;
        }
        return made;
    }

    private OuterLayer layer(DeclaredLayer declared, Adjudication inner) {
        OuterLayer made;
        try {
            made = made(declared, inner);
        } catch (Exception | LinkageError e) {
            made = new BrokenLayer(declared.outer().getName(), e);
        }
        layer = made;
        return made;
    }

    private OuterLayer made(DeclaredLayer declared, Adjudication inner) throws Exception {
        Class<?> outer = declared.outer();
        if (Guard.class.isAssignableFrom(outer)) {
            return new GuardLayer((Guard) ReflectionSupport.newInstance(outer));
        }
        if (LentDeclarations.declaresJudge(outer)) {
            return new JudgeLayer(context.judge(outer.getName()), declared.blocksOn(), declaration.counting()::refusal);
        }
        return new ModelLayer(
                context.model(outer.getName()),
                inner,
                declaration.counting()::refusal,
                declaration.sampling().generation(),
                declaration.sampling().seed());
    }

    Spent spent() {
        return context.spent();
    }

    @Override
    public synchronized void close() {
        List<AutoCloseable> held = new ArrayList<>();
        if (layer != null) {
            held.add(layer);
        }
        if (judge != null) {
            held.add(judge);
        }
        held.add(context);
        Closing.all(held);
    }
}
