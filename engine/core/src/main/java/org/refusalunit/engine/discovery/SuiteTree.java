package org.refusalunit.engine.discovery;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.UniqueId;
import org.refusalunit.engine.config.Parameters;
import org.refusalunit.engine.declaration.DeclaredModel;
import org.refusalunit.engine.descriptor.GateDescriptor;
import org.refusalunit.engine.descriptor.GatesDescriptor;
import org.refusalunit.engine.descriptor.ModelDescriptor;
import org.refusalunit.engine.descriptor.PromptDescriptor;
import org.refusalunit.engine.descriptor.Segments;
import org.refusalunit.engine.descriptor.SuiteClassDescriptor;
import org.refusalunit.engine.execution.Excerpt;
import org.refusalunit.engine.execution.TrialPlan;
import org.refusalunit.stats.gate.Gate;
import org.refusalunit.trial.Prompt;

/** Adds the selected models, prompts and gates below a class. */
final class SuiteTree {

    private static final int LONGEST_EXCERPT = 60;

    private final TestSources sources;
    private final FailingTests failing;
    private final PromptFilter filter;
    private final boolean excerpts;

    /**
     * A tree as the parameters want it.
     *
     * @param filter which prompts the run is about
     */
    SuiteTree(ConfigurationParameters parameters, PromptFilter filter) {
        this.sources = TestSources.of(parameters);
        this.filter = filter;
        this.failing = new FailingTests(sources, filter);
        this.excerpts = parameters.getBoolean(Parameters.NAMES_EXCERPT).orElse(true);
    }

    /** What is wrong with the parameters: then no class can be run. */
    Optional<String> fault() {
        if (sources.fault().isPresent() && filter.fault().isPresent()) {
            return Optional.of(sources.fault().get() + "\n" + filter.fault().get());
        }
        return sources.fault().isPresent() ? sources.fault() : filter.fault();
    }

    /** Adds a test that says why a class cannot be run. */
    void addBroken(SuiteClassDescriptor node, ClassSelection selection, String message) {
        failing.addBroken(node, selection, message);
    }

    /** Adds what is selected of a class that can be run, and a failing test for each selected thing that is not there. */
    void grow(SuiteClassDescriptor node, TrialPlan plan, ClassSelection selection) {
        Set<String> found = new HashSet<>();
        PromptTags tags = new PromptTags(plan.declaration().tags());
        for (DeclaredModel model : plan.declaration().models()) {
            addModel(node, plan, model, selection, tags, found);
        }
        addGates(node, plan, selection, tags, found);
        failing.addMissing(node, plan, selection, found);
    }

    private void addModel(
            SuiteClassDescriptor node,
            TrialPlan plan,
            DeclaredModel model,
            ClassSelection selection,
            PromptTags tags,
            Set<String> found) {
        String label = model.label();
        UniqueId id = node.getUniqueId().append(Segments.CONTAINER, label);
        ModelDescriptor container = new ModelDescriptor(id, model, label + part(plan));
        TestSources.PromptSource source = sources.prompts(plan);
        // A method for each trial: what stands in the loop itself would be interpreted for most of 100,000 trials.
        for (int trial = 0, trials = plan.size(); trial < trials; trial++) {
            addTrial(container, label, plan, trial, source, selection, tags, found);
        }
        found.add(label);
        if (!container.getChildren().isEmpty()) {
            node.addChild(container);
        }
    }

    private void addTrial(
            ModelDescriptor container,
            String label,
            TrialPlan plan,
            int trial,
            TestSources.PromptSource source,
            ClassSelection selection,
            PromptTags tags,
            Set<String> found) {
        String name = plan.name(trial);
        String qualified = plan.qualifiedName(name, label);
        Prompt prompt = plan.entry(trial).prompt();
        if (!selection.trial(label, name, qualified, trial) || !filter.accepts(prompt) || !plan.asks(trial)) {
            return;
        }
        container.addChild(new PromptDescriptor(
                container.getUniqueId().append(Segments.TEST, name),
                displayName(plan, trial, prompt),
                source.of(trial, qualified),
                qualified,
                tags.of(prompt),
                trial));
        if (!selection.container(label)) {
            found.add(label + "/" + name);
            found.add(name);
            found.add(qualified);
        }
    }

    /** A part is no suite: whoever reads the tree is told. */
    private static String part(TrialPlan plan) {
        int asked = plan.entries().size();
        int there = plan.suite().entries().size();
        String sample = asked == there ? "" : " (sample of " + asked + " of " + there + " prompts)";
        return plan.shard().isPresent()
                ? sample + " (" + plan.shard().get().shard().words() + ")"
                : sample;
    }

    private String displayName(TrialPlan plan, int trial, Prompt prompt) {
        int repeats = plan.repeats();
        String name = repeats == 1 ? prompt.id() : prompt.id() + " (" + plan.repeat(trial) + " of " + repeats + ")";
        return excerpts ? name.concat(": ").concat(Excerpt.of(prompt.question(), LONGEST_EXCERPT)) : name;
    }

    private void addGates(
            SuiteClassDescriptor node, TrialPlan plan, ClassSelection selection, PromptTags tags, Set<String> found) {
        UniqueId id = node.getUniqueId().append(Segments.CONTAINER, Segments.GATES);
        GatesDescriptor container = new GatesDescriptor(id);
        boolean several = plan.declaration().models().size() > 1;
        for (DeclaredModel model : plan.declaration().models()) {
            for (Gate gate : plan.declaration().gates().gates()) {
                String name = several ? gate.id() + "@" + model.label() : gate.id();
                String displayName = several ? model.label() + ": " + gate.description() : gate.description();
                if (selection.gate(name)) {
                    container.addChild(new GateDescriptor(
                            id.append(Segments.TEST, name),
                            displayName,
                            sources.named(node.className(), name),
                            name,
                            tags.ofClass(),
                            model.label(),
                            gate));
                    found.add(Segments.GATES + "/" + name);
                    found.add(name);
                }
            }
        }
        found.add(Segments.GATES);
        if (!container.getChildren().isEmpty()) {
            node.addChild(container);
        }
    }
}
