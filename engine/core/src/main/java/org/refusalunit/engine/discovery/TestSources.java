package org.refusalunit.engine.discovery;

import java.util.Locale;
import java.util.Optional;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.refusalunit.engine.config.Parameters;
import org.refusalunit.engine.execution.TrialPlan;

/**
 * Where clients find a test. IDEs open the line of a file; Maven and Gradle filter and name tests by the method of their
 * source alone, so in their JVMs each prompt passes for a method named after it.
 */
final class TestSources {

    private final boolean methods;
    private final Optional<String> fault;

    private TestSources(boolean methods, Optional<String> fault) {
        this.methods = methods;
        this.fault = fault;
    }

    /** The sources that a client needs. */
    static TestSources of(ConfigurationParameters parameters) {
        String mode = parameters.get(Parameters.SOURCE).orElse("auto").strip().toLowerCase(Locale.ROOT);
        return switch (mode) {
            case "file" -> new TestSources(false, Optional.empty());
            case "method" -> new TestSources(true, Optional.empty());
            case "auto" -> new TestSources(inBuildTool(), Optional.empty());
            default ->
                new TestSources(
                        inBuildTool(),
                        Optional.of(Parameters.SOURCE + " is '" + mode + "': write file, method or auto"));
        };
    }

    /** What is wrong with the parameter: no class can be run then, since nobody knows what was meant. */
    Optional<String> fault() {
        return fault;
    }

    private static boolean inBuildTool() {
        return System.getProperty("surefire.real.class.path") != null
                || System.getProperty("surefire.test.class.path") != null
                || System.getProperty("org.gradle.test.worker") != null;
    }

    /** The sources of a class's prompts. */
    PromptSource prompts(TrialPlan plan) {
        String className = plan.declaration().testClass().getName();
        if (methods || plan.suite().file().isEmpty()) {
            return (trial, name) -> MethodSource.from(className, name);
        }
        FileSource source = FileSource.from(plan.suite().file().get().toFile());
        return (trial, name) -> at(source, FilePosition.from(plan.entry(trial).line()));
    }

    /** One canonical path for all prompts: looking it up for each costs seconds at 100,000. */
    private static FileSource at(FileSource file, FilePosition position) {
        try {
            return file.withPosition(position);
        } catch (NoSuchMethodError olderThan114) {
            return FileSource.from(file.getFile(), position);
        }
    }

    /** The source of a test that stands for no prompt: an IDE opens the class, which declares it. */
    TestSource named(String className, String name) {
        return methods ? MethodSource.from(className, name) : ClassSource.from(className);
    }

    /** The source of a trial's test. */
    @FunctionalInterface
    interface PromptSource {
        /** The source of the trial of that number, whose test has that name in its class. */
        TestSource of(int trial, String name);
    }
}
