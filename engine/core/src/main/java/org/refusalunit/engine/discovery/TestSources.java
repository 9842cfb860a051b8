package org.refusalunit.engine.discovery;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
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

    private TestSources(boolean methods) {
        this.methods = methods;
    }

    /**
     * The sources that a client needs.
     *
     * @param warnings takes what is wrong with the parameter
     */
    static TestSources of(ConfigurationParameters parameters, Consumer<String> warnings) {
        String mode = parameters.get(Parameters.SOURCE).orElse("auto").strip().toLowerCase(Locale.ROOT);
        return new TestSources(
                switch (mode) {
                    case "file" -> false;
                    case "method" -> true;
                    case "auto" -> inBuildTool();
                    default -> {
                        warnings.accept(
                                Parameters.SOURCE + " is '" + mode + "': write file, method or auto; auto is taken");
                        yield inBuildTool();
                    }
                });
    }

    private static boolean inBuildTool() {
        return System.getProperty("surefire.real.class.path") != null
                || System.getProperty("surefire.test.class.path") != null
                || System.getProperty("org.gradle.test.worker") != null;
    }

    /** The sources of a class's prompts. */
    PromptSource prompts(TrialPlan plan) {
        String className = plan.declaration().testClass().getName();
        Optional<FileSource> file =
                methods ? Optional.empty() : plan.suite().file().map(path -> FileSource.from(path.toFile()));
        return (trial, name) -> file.<TestSource>map(
                        source -> at(source, FilePosition.from(plan.entry(trial).line())))
                .orElseGet(() -> MethodSource.from(className, name));
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
