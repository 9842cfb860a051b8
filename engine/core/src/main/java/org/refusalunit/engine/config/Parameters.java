package org.refusalunit.engine.config;

import org.refusalunit.result.OutputFolder;

/** Configuration parameters of the engine: launcher configuration parameters or system properties. */
public final class Parameters {

    /**
     * Where a prompt's test is found: {@value}. {@code file} gives the line of the suite file, which an IDE opens on a double
     * click; {@code method} gives a method of the class named after the prompt, by which build tools select
     * ({@code -Dtest=Class#id}) and name it. Default {@code auto}: {@code method} in Maven's and Gradle's test JVMs,
     * {@code file} elsewhere.
     */
    public static final String SOURCE = "refusalunit.source";

    /**
     * Only prompts whose id matches one of these patterns are run: {@value}. Comma-separated, {@code *} and {@code ?} as
     * wildcards. Default: all.
     */
    public static final String PROMPTS_INCLUDE = "refusalunit.prompts.include";

    /** Whether a test's display name shows the beginning of its prompt behind the id: {@value}. Default {@code true}. */
    public static final String NAMES_EXCERPT = "refusalunit.names.excerpt";

    /** The folder that results are written to: {@value}. Default: {@code refusalunit} in the build's output folder. */
    public static final String OUTPUT_DIR = OutputFolder.PARAMETER;

    /** Whether results are written at all: {@value}. Default {@code true}. */
    public static final String OUTPUT_ENABLED = "refusalunit.output.enabled";

    /** Whether results hold the answers' text, beside its hash: {@value}. Default {@code true}. */
    public static final String OUTPUT_TEXTS = "refusalunit.output.texts";

    /** Whether prompts' tests are run in parallel: {@value}. Default {@code false}. */
    public static final String PARALLEL_ENABLED = "refusalunit.execution.parallel.enabled";

    /** Prefix of the platform's parameters of parallel execution, such as {@code strategy}: {@value}. */
    public static final String PARALLEL_CONFIG_PREFIX = "refusalunit.execution.parallel.config.";

    /** Prefix of all parameters: {@value}. */
    public static final String PREFIX = "refusalunit.";

    private Parameters() {}
}
