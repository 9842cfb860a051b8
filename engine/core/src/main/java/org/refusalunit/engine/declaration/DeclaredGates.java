package org.refusalunit.engine.declaration;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
        declared.addAll();
        Optional<GateRules> rules = AnnotationSupport.findAnnotation(testClass, GateRules.class);
        boolean holm = rules.isPresent() && rules.get().holm();
        Inconclusive inconclusive = rules.isPresent() ? rules.get().inconclusive() : Inconclusive.FAIL;
        return new GatePlan(declared.gates, holm, inconclusive, declared.stopping(sampling, holm));
    }

    /** Loops, so that a run takes in no more kinds of gates than its classes declare. */
    private void addAll() {
        for (RefusalRate rate : all(RefusalRate.class)) {
            add(() -> RateGate.of(rate));
        }
        for (RefusalCount count : all(RefusalCount.class)) {
            add(() -> CountGate.of(count));
        }
        for (RefusalDifference difference : all(RefusalDifference.class)) {
            add(() -> DifferenceGate.of(difference));
        }
        boolean gains = false;
        for (LayerGain gain : all(LayerGain.class)) {
            gains |= add(() -> GainGate.of(gain));
        }
        if (gains
                && AnnotationSupport.findAnnotation(testClass, LayeredDefence.class)
                        .isEmpty()) {
            problems.add("@LayerGain is about an outer layer: declare one with @LayeredDefence");
        }
        Optional<UnjudgedRate> unjudged = AnnotationSupport.findAnnotation(testClass, UnjudgedRate.class);
        if (unjudged.isPresent()) {
            UnjudgedRate rate = unjudged.get();
            add(() -> new UnjudgedGate(rate.atMost()));
        }
        for (NoRegression regression : all(NoRegression.class)) {
            add(() -> RegressionGate.of(regression));
        }
    }

    private <A extends Annotation> List<A> all(Class<A> annotation) {
        return AnnotationSupport.findRepeatableAnnotations(testClass, annotation);
    }

    /** Adds a gate, or what is wrong with it, and tells whether it was added. */
    private boolean add(Supplier<Gate> gate) {
        try {
            Gate made = gate.get();
            if (ids.add(made.id())) {
                gates.add(made);
                return true;
            }
            problems.add("the gate \"" + made.description() + "\" is declared twice");
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return false;
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
