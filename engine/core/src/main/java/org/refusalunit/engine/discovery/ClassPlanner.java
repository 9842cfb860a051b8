package org.refusalunit.engine.discovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.UniqueId;
import org.refusalunit.annotations.Columns;
import org.refusalunit.engine.declaration.DeclarationException;
import org.refusalunit.engine.declaration.DeclarationReader;
import org.refusalunit.engine.declaration.DeclaredSelection;
import org.refusalunit.engine.declaration.SuiteDeclaration;
import org.refusalunit.engine.execution.TrialPlan;
import org.refusalunit.judge.LabelledJudging;
import org.refusalunit.shard.ShardPlan;
import org.refusalunit.suite.Sample;
import org.refusalunit.suite.Suite;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.suite.SuiteException;
import org.refusalunit.suite.Suites;
import org.refusalunit.suite.SystemPrompt;
import org.refusalunit.suite.select.Selection;

/**
 * Reads what a class declares and the suite it names. What is wrong with a class is kept for the test that will stand for
 * it; nothing is thrown, since an exception during discovery would keep every other engine's tests from running.
 */
final class ClassPlanner {

    private final Path workingDirectory = Path.of("").toAbsolutePath();
    private final Map<UniqueId, Optional<TrialPlan>> plans = new HashMap<>();
    private final Map<UniqueId, String> faults = new HashMap<>();
    private final PromptFilter filter;

    ClassPlanner(PromptFilter filter) {
        this.filter = filter;
    }

    /** The trials of a class, or {@code null} with a {@linkplain #fault fault} noted. Read once for all its selectors. */
    @Nullable
    TrialPlan plan(UniqueId id, Class<?> testClass) {
        Optional<TrialPlan> plan = plans.get(id);
        if (plan == null) {
            plan = Optional.ofNullable(read(id, testClass));
            plans.put(id, plan);
        }
        return plan.orElse(null);
    }

    private @Nullable TrialPlan read(UniqueId id, Class<?> testClass) {
        try {
            SuiteDeclaration declaration = DeclarationReader.read(testClass);
            ClassLoader loader = testClass.getClassLoader();
            Optional<Columns> columns = AnnotationSupport.findAnnotation(testClass, Columns.class);
            Suite suite = Suites.load(declaration.location(), columns, loader, workingDirectory);
            Optional<String> system = SystemPrompt.resolve(declaration.system(), loader, workingDirectory);
            if (declaration.labelled().isPresent()) {
                // Now, so that a broken file is a failing test and not a surprise when all answers are there.
                LabelledJudging.read(declaration.labelled().get(), loader, workingDirectory);
            }
            Selection selection = DeclaredSelection.of(testClass);
            List<SuiteEntry> chosen = DeclaredSelection.choose(testClass, selection, suite);
            List<SuiteEntry> asked = sampled(declaration, chosen);
            return new TrialPlan(declaration, suite, asked, selection, system, shard(declaration, asked));
        } catch (DeclarationException | SuiteException e) {
            faults.put(id, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            faults.put(id, testClass.getName() + " cannot be run: @CorrectedFor: " + e.getMessage());
        } catch (RuntimeException | LinkageError | ServiceConfigurationError | StackOverflowError e) {
            faults.put(id, testClass.getName() + " cannot be read: " + e);
        }
        return null;
    }

    private Optional<ShardPlan> shard(SuiteDeclaration declaration, List<SuiteEntry> asked) {
        if (filter.shard().isEmpty()) {
            return Optional.empty();
        }
        declaration.requireDivisible();
        return Optional.of(ShardPlan.of(
                filter.shard().get(), asked.stream().map(SuiteEntry::prompt).toList(), filter::accepts));
    }

    private static List<SuiteEntry> sampled(SuiteDeclaration declaration, List<SuiteEntry> chosen) {
        return Sample.of(
                chosen,
                declaration.sampling().sample(),
                declaration.sampling().seed(),
                declaration.sampling().stratified());
    }

    /** What is wrong with a class that has no plan. */
    Optional<String> fault(UniqueId id) {
        return Optional.ofNullable(faults.get(id));
    }
}
