package org.refusalunit.engine.discovery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver.InitializationContext;
import org.refusalunit.engine.descriptor.RefusalUnitEngineDescriptor;
import org.refusalunit.engine.descriptor.SuiteClassDescriptor;
import org.refusalunit.engine.execution.TrialPlan;
import org.refusalunit.engine.platform.Issues;

/** One discovery: reads classes and suites, opens nothing. */
public final class Discovery {

    private final Issues issues;
    private final SuiteTree tree;
    private final LintIssues lint;
    private final ClassPlanner planner;
    private final Map<UniqueId, ClassSelection> selections = new HashMap<>();

    private Discovery(Issues issues, ClassPlanner planner, SuiteTree tree, LintIssues lint) {
        this.planner = planner;
        this.lint = lint;
        this.issues = issues;
        this.tree = tree;
    }

    /** Adds to the root what a request selects. */
    public static void resolve(EngineDiscoveryRequest request, RefusalUnitEngineDescriptor root) {
        Issues issues = Issues.of(request, root.getUniqueId());
        ConfigurationParameters parameters = request.getConfigurationParameters();
        Consumer<String> warnings = message -> issues.report(Issues.Level.WARNING, message, Optional.empty());
        for (String unknown : UnknownParameters.of(parameters)) {
            warnings.accept(unknown);
        }
        PromptFilter filter = PromptFilter.of(parameters);
        Discovery discovery = new Discovery(
                issues,
                new ClassPlanner(filter),
                new SuiteTree(parameters, filter),
                LintIssues.of(parameters, warnings));
        EngineDiscoveryRequestResolver<RefusalUnitEngineDescriptor> resolver =
                EngineDiscoveryRequestResolver.<RefusalUnitEngineDescriptor>builder()
                        .addClassContainerSelectorResolver(SuiteClasses::runnable)
                        .addSelectorResolver(discovery::selectors)
                        .build();
        issues.resolve(resolver, request, root);
        // Not by a visitor of the resolver's: that would go on to visit each of the tests.
        List.copyOf(root.getChildren()).forEach(discovery::grow);
    }

    private SuiteSelectorResolver selectors(InitializationContext<RefusalUnitEngineDescriptor> context) {
        Predicate<String> classNames = context.getClassNameFilter();
        return new SuiteSelectorResolver(
                classNames,
                planner,
                selections,
                testClass -> MissingSuite.of(testClass)
                        .ifPresent(message -> issues.report(
                                Issues.Level.WARNING, message, Optional.of(ClassSource.from(testClass)))));
    }

    private void grow(TestDescriptor descriptor) {
        if (!(descriptor instanceof SuiteClassDescriptor node)) {
            return;
        }
        ClassSelection selection = selections.getOrDefault(node.getUniqueId(), new ClassSelection());
        Optional<TrialPlan> plan = node.plan();
        if (plan.isPresent()) {
            grow(node, plan.get(), selection);
        } else {
            String message = planner.fault(node.getUniqueId())
                    .orElse(node.className()
                            + " is no longer on the class path or no longer marked with @RefusalSuite");
            breakDown(node, selection, message);
        }
    }

    private void grow(SuiteClassDescriptor node, TrialPlan plan, ClassSelection selection) {
        try {
            if (tree.fault().isPresent()) {
                breakDown(node, selection, tree.fault().get());
                return;
            }
            tree.grow(node, plan, selection);
        } catch (RuntimeException | LinkageError e) {
            // What goes wrong with one class must not keep every other test from running.
            List.copyOf(node.getChildren()).forEach(node::removeChild);
            breakDown(node, selection, node.className() + " cannot be laid out: " + e);
            return;
        }
        for (String message : ForeignAnnotations.of(plan.declaration().testClass())) {
            warn(node, message);
        }
        for (LintIssues.Issue issue : lint.in(plan.suite())) {
            report(node, issue.level(), issue.message());
        }
    }

    private void breakDown(SuiteClassDescriptor node, ClassSelection selection, String message) {
        tree.addBroken(node, selection, message);
        warn(node, message);
    }

    /** A warning, not an error: an error would keep every other suite from running. */
    private void warn(SuiteClassDescriptor node, String message) {
        report(node, Issues.Level.WARNING, message);
    }

    private void report(SuiteClassDescriptor node, Issues.Level level, String message) {
        issues.report(level, message, node.getSource());
    }
}
