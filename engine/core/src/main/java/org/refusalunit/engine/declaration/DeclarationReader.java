package org.refusalunit.engine.declaration;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestTag;
import org.refusalunit.annotations.Budget;
import org.refusalunit.annotations.Conversations;
import org.refusalunit.annotations.CorrectedFor;
import org.refusalunit.annotations.CountAsRefusal;
import org.refusalunit.annotations.DeclaresJudge;
import org.refusalunit.annotations.DisabledSuite;
import org.refusalunit.annotations.JudgedBy;
import org.refusalunit.annotations.LayeredDefence;
import org.refusalunit.annotations.Mismatch;
import org.refusalunit.annotations.PromptTest;
import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.Sampling;
import org.refusalunit.annotations.TurnVerdict;
import org.refusalunit.budget.Limits;
import org.refusalunit.judge.CountingPolicy;
import org.refusalunit.spi.Guard;
import org.refusalunit.spi.Settings;
import org.refusalunit.trial.Trial;

/** Reads what a class declares. Pure: looks at annotations only. */
public final class DeclarationReader {

    private static final DeclaredJudge RULES = new DeclaredJudge("rules", Settings.of(Map.of()));

    private DeclarationReader() {}

    /**
     * Reads a class marked with {@link RefusalSuite}.
     *
     * @throws DeclarationException with everything that is wrong
     */
    public static SuiteDeclaration read(Class<?> testClass) {
        List<String> problems = new ArrayList<>();
        RefusalSuite suite =
                AnnotationSupport.findAnnotation(testClass, RefusalSuite.class).orElse(null);
        if (suite == null) {
            throw new DeclarationException(testClass, List.of("it is not marked with @RefusalSuite"));
        }
        if (suite.value().isBlank()) {
            problems.add("@RefusalSuite names no suite");
        }
        List<String> tags = new ArrayList<>();
        for (String tag : suite.tags()) {
            if (!TestTag.isValid(tag)) {
                problems.add("@RefusalSuite: \"" + tag + "\" is no valid tag");
            }
            tags.add(tag.strip());
        }
        List<DeclaredModel> models = DeclaredModels.of(testClass, problems);
        DeclaredJudge judge = guarded(problems, () -> judge(testClass), RULES);
        Optional<Sampling> sampled = AnnotationSupport.findAnnotation(testClass, Sampling.class);
        SamplingPlan sampling = sampled.isPresent() ? SamplingPlan.of(sampled.get(), problems) : SamplingPlan.DEFAULT;
        GatePlan gates = DeclaredGates.of(testClass, sampling, problems);
        CountingPolicy counting = guarded(problems, () -> counting(testClass), CountingPolicy.standard());
        Limits limits = guarded(problems, () -> limits(testClass), Limits.NONE);
        Optional<DeclaredLayer> layer = guarded(problems, () -> layer(testClass), Optional.<DeclaredLayer>empty());
        Optional<Method> promptTest = promptTest(testClass, problems);
        if (!problems.isEmpty()) {
            throw new DeclarationException(testClass, problems);
        }
        return new SuiteDeclaration(
                testClass,
                suite.value().strip(),
                suite.system(),
                tags,
                mismatch(suite, gates),
                models,
                judge,
                layer,
                gates,
                sampling,
                counting,
                turnVerdict(testClass),
                limits,
                promptTest,
                disabled(testClass),
                labelled(testClass));
    }

    private static <T> T guarded(List<String> problems, Supplier<T> step, T otherwise) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    private static Mismatch mismatch(RefusalSuite suite, GatePlan gates) {
        if (suite.onMismatch() != Mismatch.AUTO) {
            return suite.onMismatch();
        }
        return gates.gates().isEmpty() ? Mismatch.FAIL : Mismatch.ABORT;
    }

    private static DeclaredJudge judge(Class<?> testClass) {
        return declaredJudge(testClass).orElse(RULES);
    }

    /** The judge that a class declares; empty where it declares none. */
    static Optional<DeclaredJudge> declaredJudge(Class<?> testClass) {
        List<DeclaredJudge> judges = new ArrayList<>();
        for (Annotation annotation : DeclaredAnnotations.markedWith(DeclaresJudge.class, testClass)) {
            DeclaresJudge declares = annotation.annotationType().getAnnotation(DeclaresJudge.class);
            if (declares != null) {
                judges.add(new DeclaredJudge(declares.value(), DeclaredAnnotations.settings(annotation)));
            }
        }
        Optional<JudgedBy> judgedBy = AnnotationSupport.findAnnotation(testClass, JudgedBy.class);
        if (judgedBy.isPresent()) {
            JudgedBy declared = judgedBy.get();
            judges.add(new DeclaredJudge(
                    declared.value(), Settings.of(Options.parse(declared, Arrays.asList(declared.options())))));
        }
        for (DeclaredJudge judge : judges) {
            if (judge.provider().isBlank()) {
                throw new IllegalArgumentException("@JudgedBy names no judge");
            }
        }
        if (judges.size() > 1) {
            throw new IllegalArgumentException("it declares " + judges.size() + " judges: keep one");
        }
        return judges.isEmpty() ? Optional.empty() : Optional.of(judges.get(0));
    }

    private static CountingPolicy counting(Class<?> testClass) {
        return CountingPolicy.of(AnnotationSupport.findAnnotation(testClass, CountAsRefusal.class)
                .orElse(null));
    }

    private static TurnVerdict turnVerdict(Class<?> testClass) {
        Optional<Conversations> declared = AnnotationSupport.findAnnotation(testClass, Conversations.class);
        return declared.isPresent() ? declared.get().verdict() : TurnVerdict.LAST;
    }

    private static Optional<String> disabled(Class<?> testClass) {
        Optional<DisabledSuite> declared = AnnotationSupport.findAnnotation(testClass, DisabledSuite.class);
        return declared.isPresent() ? Optional.of(declared.get().value()) : Optional.empty();
    }

    private static Optional<String> labelled(Class<?> testClass) {
        Optional<CorrectedFor> declared = AnnotationSupport.findAnnotation(testClass, CorrectedFor.class);
        return declared.isPresent() ? Optional.of(declared.get().labelled().strip()) : Optional.empty();
    }

    /** What is wrong with the layer, or with what it names, is known before anything is asked. */
    private static Optional<DeclaredLayer> layer(Class<?> testClass) {
        Optional<LayeredDefence> declared = AnnotationSupport.findAnnotation(testClass, LayeredDefence.class);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        Class<?> outer = declared.get().outer();
        int kinds = (Guard.class.isAssignableFrom(outer) ? 1 : 0)
                + (LentDeclarations.declaresJudge(outer) ? 1 : 0)
                + (LentDeclarations.declaresModel(outer) ? 1 : 0);
        if (kinds != 1) {
            throw new IllegalArgumentException("@LayeredDefence(outer = " + outer.getName()
                    + "): it is to be a Guard, or" + " to declare a judge, or a model, and is "
                    + (kinds == 0 ? "none of these" : "several of these"));
        }
        return Optional.of(new DeclaredLayer(outer, List.of(declared.get().blocksOn())));
    }

    private static Limits limits(Class<?> testClass) {
        Optional<Budget> declared = AnnotationSupport.findAnnotation(testClass, Budget.class);
        return declared.isPresent() ? Limits.of(declared.get()) : Limits.NONE;
    }

    private static Optional<Method> promptTest(Class<?> testClass, List<String> problems) {
        List<Method> methods = DeclaredMethods.annotated(testClass, PromptTest.class);
        if (methods.size() > 1) {
            problems.add("it has " + methods.size() + " @PromptTest methods: keep one");
        }
        for (Method method : methods) {
            Instances.problem(testClass, method).ifPresent(problems::add);
            if (method.getReturnType() != void.class
                    || method.getParameterCount() != 1
                    || method.getParameterTypes()[0] != Trial.class) {
                problems.add("@PromptTest " + method.getName() + " must be void and take one parameter of type Trial");
            }
        }
        return methods.isEmpty() ? Optional.empty() : Optional.of(methods.get(0));
    }
}
