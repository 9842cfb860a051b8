package org.refusalunit.engine.declaration;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.platform.commons.support.AnnotationSupport;
import org.refusalunit.annotations.GateRules;
import org.refusalunit.annotations.Inconclusive;
import org.refusalunit.annotations.LayerGain;
import org.refusalunit.annotations.LayeredDefence;
import org.refusalunit.annotations.NoRegression;
import org.refusalunit.annotations.RefusalCount;
import org.refusalunit.annotations.RefusalDifference;
import org.refusalunit.annotations.RefusalRate;
import org.refusalunit.annotations.StopEarly;
import org.refusalunit.annotations.UnjudgedRate;
import org.refusalunit.engine.declaration.GatePlan.StoppingPlan;
import org.refusalunit.stats.gate.CountGate;
import org.refusalunit.stats.gate.DifferenceGate;
import org.refusalunit.stats.gate.GainGate;
import org.refusalunit.stats.gate.Gate;
import org.refusalunit.stats.gate.RateGate;
import org.refusalunit.stats.gate.RegressionGate;
import org.refusalunit.stats.gate.UnjudgedGate;

/** The gates of a class: bounds on rates first, then on numbers, differences, the unjudged, and comparisons. */
final class DeclaredGates {

    private final Class<?> testClass;
    private final List<String> problems;
    private final List<Gate> gates = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private DeclaredGates(Class<?> testClass, List<String> problems) {
        this.testClass = testClass;
        this.problems = problems;
    }

    static GatePlan of(Class<?> testClass, SamplingPlan sampling, List<String> problems) {
        DeclaredGates declared = new DeclaredGates(testClass, problems);
        declared.add(RefusalRate.class, RateGate::of);
        declared.add(RefusalCount.class, CountGate::of);
        declared.add(RefusalDifference.class, DifferenceGate::of);
        declared.add(LayerGain.class, GainGate::of);
        if (declared.about(GainGate.class)
                && AnnotationSupport.findAnnotation(testClass, LayeredDefence.class)
                        .isEmpty()) {
            problems.add("@LayerGain is about an outer layer: declare one with @LayeredDefence");
        }
        Optional<UnjudgedRate> unjudged = AnnotationSupport.findAnnotation(testClass, UnjudgedRate.class);
        if (unjudged.isPresent()) {
            declared.add(unjudged.get(), found -> new UnjudgedGate(found.atMost()));
        }
        declared.add(NoRegression.class, RegressionGate::of);
        Optional<GateRules> rules = AnnotationSupport.findAnnotation(testClass, GateRules.class);
        boolean holm = rules.isPresent() && rules.get().holm();
        Inconclusive inconclusive = rules.isPresent() ? rules.get().inconclusive() : Inconclusive.FAIL;
        return new GatePlan(declared.gates, holm, inconclusive, declared.stopping(sampling, holm));
    }

    private boolean about(Class<? extends Gate> kind) {
        for (Gate gate : gates) {
            if (kind.isInstance(gate)) {
                return true;
            }
        }
        return false;
    }

    private <A extends Annotation> void add(Class<A> annotation, Function<A, Gate> gate) {
        for (A declared : AnnotationSupport.findRepeatableAnnotations(testClass, annotation)) {
            add(declared, gate);
        }
    }

    private <A extends Annotation> void add(A declared, Function<A, Gate> gate) {
        try {
            Gate made = gate.apply(declared);
            if (ids.add(made.id())) {
                gates.add(made);
            } else {
                problems.add("the gate \"" + made.description() + "\" is declared twice");
            }
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private Optional<StoppingPlan> stopping(SamplingPlan sampling, boolean holm) {
        Optional<StopEarly> declared = AnnotationSupport.findAnnotation(testClass, StopEarly.class);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        int before = problems.size();
        double error = declared.get().error();
        if (!(error > 0 && error < 1)) {
            problems.add("@StopEarly(error = " + error + "): a probability lies above 0 and below 1, such as 0.05");
        }
        if (gates.isEmpty()) {
            problems.add("@StopEarly stops when its gates are decided: declare a @RefusalRate");
        }
        for (Gate gate : gates) {
            if (!(gate instanceof RateGate)) {
                problems.add("@StopEarly cannot decide the gate \"" + gate.description()
                        + "\" before all is asked: keep @RefusalRate alone, or leave @StopEarly out");
            }
        }
        if (sampling.repeats() > 1) {
            problems.add("@StopEarly asks every prompt once: leave repeats at 1, or leave @StopEarly out");
        }
        if (holm) {
            problems.add("@StopEarly gives every gate its own error: leave @GateRules(holm = true) or @StopEarly out");
        }
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new StoppingPlan(error, declared.get().seed()));
    }
}
