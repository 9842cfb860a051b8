package org.refusalunit.engine.config;

import java.util.List;
import org.refusalunit.budget.Limits;
import org.refusalunit.result.OutputFolder;
import org.refusalunit.shard.Shard;
import org.refusalunit.tape.TapeSettings;

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

    /**
     * Only prompts that this expression means are run: {@value}. Default: all. See {@code docs/selection.md}.
     */
    public static final String INCLUDE = "refusalunit.include";

    /** Prompts that this expression means are not run: {@value}. Default: none. */
    public static final String EXCLUDE = "refusalunit.exclude";

    /**
     * Which shard of each class is run, number and of how many, such as {@code 2/5}: {@value}. Default: all of it. See
     * {@code docs/selection.md}.
     */
    public static final String SHARD = Shard.PARAMETER;

    /**
     * What is looked for in suites that can be run and may be mistaken: {@value}. {@code quick} looks at each prompt once,
     * {@code full} compares them as well. Default {@code auto}: {@code quick} for suites of up to 10,000 prompts, else
     * {@code off}.
     */
    public static final String LINT = "refusalunit.lint";

    /** Findings that are not told, by their codes with commas between them: {@value}. Default: none. */
    public static final String LINT_ALLOW = "refusalunit.lint.allow";

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

    /**
     * What becomes of replies: {@value}. {@code record} asks the model and records its answers, {@code replay} takes them from
     * the tape and never opens the model, {@code auto} records what the tape does not have. Default {@code off}.
     */
    public static final String TAPE = TapeSettings.MODE;

    /**
     * The folder of the tape: {@value}. Default: {@code src/test/refusalunit-tapes} where there is a folder
     * {@code src/test}, else {@code refusalunit-tapes}.
     */
    public static final String TAPE_DIR = TapeSettings.FOLDER;

    /** The most requests of the run: {@value}. Default: no limit. */
    public static final String BUDGET_REQUESTS = Limits.REQUESTS;

    /** The most tokens of the run, read and written together: {@value}. Default: no limit. */
    public static final String BUDGET_TOKENS = Limits.TOKENS;

    /** The most money of the run, in the currency of the prices: {@value}. Default: no limit. */
    public static final String BUDGET_MONEY = Limits.MONEY;

    /** Prices of a million tokens, {@code model=read/written} with commas between them: {@value}. Default: none. */
    public static final String BUDGET_PRICES = Limits.PRICES;

    /**
     * How a run says how far it is: {@value}. {@code line} redraws one line, {@code plain} prints a line every quarter of a
     * minute, {@code off} says nothing. Default {@code auto}: {@code line} where there is a terminal, else {@code plain}.
     */
    public static final String PROGRESS = "refusalunit.progress";

    /**
     * What is written at the end of a session beside the results: {@value}. Any of {@code html}, {@code markdown},
     * {@code csv} and {@code console} with commas between them, or {@code none}. Default {@code auto}: the page and the
     * Markdown, of more than 10,000 trials the Markdown alone.
     */
    public static final String REPORT = "refusalunit.report";

    /** An earlier result folder or document that reports are held against: {@value}. Default: none. */
    public static final String REPORT_BASELINE = "refusalunit.report.baseline";

    /** Models' numbers of parameters, {@code label=size} with commas between them: {@value}. Default: as names say. */
    public static final String REPORT_SIZES = "refusalunit.report.sizes";

    /** How many trials a page has at most: {@value}. Default 20,000. */
    public static final String REPORT_TRIALS = "refusalunit.report.trials";

    /**
     * Whether the Markdown of a session's results is added to the file that the environment variable
     * {@code GITHUB_STEP_SUMMARY} names: {@value}. Default {@code true}.
     */
    public static final String REPORT_JOB_SUMMARY = "refusalunit.report.job-summary";

    /**
     * Whether the results of classes with {@code @NoRegression} become their baselines, in place of being compared with them:
     * {@value}. Default {@code false}.
     */
    public static final String BASELINE_WRITE = "refusalunit.baseline.write";

    /** Prefix of all parameters: {@value}. */
    public static final String PREFIX = "refusalunit.";

    private static final List<String> NAMES = List.of(
            SOURCE,
            PROMPTS_INCLUDE,
            INCLUDE,
            EXCLUDE,
            SHARD,
            LINT,
            LINT_ALLOW,
            NAMES_EXCERPT,
            OUTPUT_DIR,
            OUTPUT_ENABLED,
            OUTPUT_TEXTS,
            PARALLEL_ENABLED,
            TAPE,
            TAPE_DIR,
            BUDGET_REQUESTS,
            BUDGET_TOKENS,
            BUDGET_MONEY,
            BUDGET_PRICES,
            PROGRESS,
            REPORT,
            REPORT_BASELINE,
            REPORT_SIZES,
            REPORT_TRIALS,
            REPORT_JOB_SUMMARY,
            BASELINE_WRITE);

    /** Beginnings of what other modules and the platform read. */
    private static final List<String> OF_OTHERS =
            List.of(PARALLEL_CONFIG_PREFIX, "refusalunit.datasets.", "refusalunit.http.", "refusalunit.onnx.");

    private Parameters() {}

    /** The names of all parameters of the engine itself. */
    public static List<String> names() {
        return NAMES;
    }

    /** Whether a name is that of a parameter of the engine, or may be one of another module's. */
    public static boolean known(String name) {
        return NAMES.contains(name) || OF_OTHERS.stream().anyMatch(name::startsWith);
    }
}
