package org.refusalunit.engine.discovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.refusalunit.engine.declaration.DeclarationException;
import org.refusalunit.engine.declaration.DeclarationReader;
import org.refusalunit.engine.declaration.SuiteDeclaration;
import org.refusalunit.engine.execution.TrialPlan;
import org.refusalunit.judge.LabelledJudging;
import org.refusalunit.suite.Sample;
import org.refusalunit.suite.Suite;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.suite.SuiteException;
import org.refusalunit.suite.Suites;
import org.refusalunit.suite.SystemPrompt;

/**
 * Reads what a class declares and the suite it names. What is wrong with a class is kept for the test that will stand for
 * it; nothing is thrown, since an exception during discovery would keep every other engine's tests from running.
 */
final class ClassPlanner {

    private final Path workingDirectory = Path.of("").toAbsolutePath();
    private final Map<UniqueId, Optional<TrialPlan>> plans = new HashMap<>();
    private final Map<UniqueId, String> faults = new HashMap<>();

    /** The trials of a class, or {@code null} with a {@linkplain #fault fault} noted. Read once for all its selectors. */
    @Nullable
    TrialPlan plan(UniqueId id, Class<?> testClass) {
        return plans.computeIfAbsent(id, ignored -> Optional.ofNullable(read(id, testClass)))
                .orElse(null);
    }

    private @Nullable TrialPlan read(UniqueId id, Class<?> testClass) {
        try {
            SuiteDeclaration declaration = DeclarationReader.read(testClass);
            ClassLoader loader = testClass.getClassLoader();
            Suite suite = Suites.load(declaration.location(), loader, workingDirectory);
            Optional<String> system = SystemPrompt.resolve(declaration.system(), loader, workingDirectory);
            if (declaration.labelled().isPresent()) {
                // Now, so that a broken file is a failing test and not a surprise when all answers are there.
                LabelledJudging.read(declaration.labelled().get(), loader, workingDirectory);
            }
            return new TrialPlan(declaration, suite, sampled(declaration, suite), system);
        } catch (DeclarationException | SuiteException e) {
            faults.put(id, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            faults.put(id, testClass.getName() + " cannot be run: @CorrectedFor: " + e.getMessage());
        } catch (RuntimeException | LinkageError | ServiceConfigurationError | StackOverflowError e) {
            faults.put(id, testClass.getName() + " cannot be read: " + e);
        }
        return null;
    }

    private static List<SuiteEntry> sampled(SuiteDeclaration declaration, Suite suite) {
        return Sample.of(
                suite.entries(),
                declaration.sampling().sample(),
                declaration.sampling().seed(),
                declaration.sampling().stratified());
    }

    /** What is wrong with a class that has no plan. */
    Optional<String> fault(UniqueId id) {
        return Optional.ofNullable(faults.get(id));
    }
}
