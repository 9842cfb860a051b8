package org.refusalunit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Properties;
import org.refusalunit.cli.agree.KappaCommand;
import org.refusalunit.cli.agree.LayersCommand;
import org.refusalunit.cli.dataset.DatasetCommand;
import org.refusalunit.cli.install.InstallCommand;
import org.refusalunit.cli.io.Reasons;
import org.refusalunit.cli.io.Streams;
import org.refusalunit.cli.judge.JudgeCommand;
import org.refusalunit.cli.lint.LintCommand;
import org.refusalunit.cli.results.BaselineCommand;
import org.refusalunit.cli.results.CompareCommand;
import org.refusalunit.cli.results.MergeCommand;
import org.refusalunit.cli.results.RejudgeCommand;
import org.refusalunit.cli.results.ReportCommand;
import org.refusalunit.cli.results.ReproduceCommand;
import org.refusalunit.cli.run.Ahead;
import org.refusalunit.cli.run.DemoCommand;
import org.refusalunit.cli.run.RunCommand;
import org.refusalunit.cli.tapes.InfoCommand;
import org.refusalunit.cli.tapes.PruneCommand;
import org.refusalunit.cli.tapes.TapesCommand;
import org.refusalunit.cli.validate.ValidateCommand;
import org.refusalunit.result.Redactor;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command line: {@code java -jar refusalunit.jar <command>}. */
@Command(
        name = "refusalunit",
        header = "Refusal assertions, without a test class.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = RefusalUnit.Version.class,
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExit status:%n",
        footer = {
            "  0  done, and nothing is amiss",
            "  1  done, and something is: a gate did not pass, rows could not be read, faults were found, results differ",
            "  2  the command line is wrong",
            "  3  it could not be done: a file or a judge cannot be had, a suite cannot be run",
            "  4  a fault of this program",
            "",
            "refusalunit help COMMAND tells about a command. Keys of APIs are read from environment variables alone."
        })
public final class RefusalUnit {

    /** In the order in which the help shows them. */
    private static final List<String> COMMANDS = List.of(
            "run",
            "demo",
            "judge",
            "validate",
            "kappa",
            "layers",
            "compare",
            "reproduce",
            "rejudge",
            "merge",
            "baseline",
            "report",
            "lint",
            "dataset",
            "tapes",
            "install");

    private final Streams streams;

    @Option(
            names = "--classpath",
            paramLabel = "PATHS",
            scope = ScopeType.INHERIT,
            description =
                    "Further jars and folders, between colons (semicolons on Windows); folder/* stands for its jars."
                            + " For local models, own judges, backends and suites.")
    private String classPath = "";

    private RefusalUnit(Streams streams) {
        this.streams = streams;
    }

    /** Runs a command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("run")) {
            Ahead.load();
        }
        System.exit(run(Streams.ofProcess(), arguments));
    }

    /**
     * Runs a command.
     *
     * @return its exit status, see {@link ExitCode}
     */
    public static int run(Streams streams, String... arguments) {
        RefusalUnit program = new RefusalUnit(streams);
        CommandLine line = program.commandLine(arguments);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            return line.setExecutionStrategy(parsed -> {
                        try {
                            Thread.currentThread()
                                    .setContextClassLoader(ExtraClassPath.over(before, program.classPath));
                        } catch (CommandFailure e) {
                            return program.failed(e);
                        }
                        return new CommandLine.RunLast().execute(parsed);
                    })
                    .execute(arguments);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** All commands with their options, on these streams. */
    static CommandLine commands(Streams streams) {
        return new RefusalUnit(streams).commandLine();
    }

    /** All commands, or the one that the arguments begin with: to set one up takes milliseconds, which every start would pay. */
    private CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(this);
        boolean one = arguments.length > 0 && COMMANDS.contains(arguments[0]);
        for (String name : one ? List.of(arguments[0]) : COMMANDS) {
            line.addSubcommand(name, command(name));
        }
        line.getSubcommands().values().forEach(RefusalUnit::withHelp);
        if (!one) {
            line.addSubcommand(new HelpCommand());
            line.addSubcommand(new GenerateCompletion());
        }
        return line.setOut(new PrintWriter(new OutputStreamWriter(streams.out(), StandardCharsets.UTF_8), true))
                .setErr(new PrintWriter(new OutputStreamWriter(streams.err(), StandardCharsets.UTF_8), true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler((exception, given) -> misused(exception))
                .setExecutionExceptionHandler((exception, command, parsed) -> failed(exception));
    }

    private Object command(String name) {
        return switch (name) {
            case "run" -> new RunCommand(streams);
            case "demo" -> new DemoCommand(streams);
            case "judge" -> new JudgeCommand(streams);
            case "validate" -> new ValidateCommand(streams);
            case "kappa" -> new KappaCommand(streams);
            case "layers" -> new LayersCommand(streams);
            case "compare" -> new CompareCommand(streams);
            case "reproduce" -> new ReproduceCommand(streams);
            case "rejudge" -> new RejudgeCommand(streams);
            case "merge" -> new MergeCommand(streams);
            case "baseline" -> new BaselineCommand(streams);
            case "report" -> new ReportCommand(streams);
            case "lint" -> new LintCommand(streams);
            case "dataset" -> DatasetCommand.on(streams);
            case "tapes" ->
                new CommandLine(new TapesCommand(streams))
                        .addSubcommand(new InfoCommand(streams))
                        .addSubcommand(new PruneCommand(streams));
            case "install" -> new InstallCommand(streams);
            default -> throw new IllegalArgumentException("there is no command " + name);
        };
    }

    private static void withHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true).usageMessage().autoWidth(true);
        command.getSubcommands().values().forEach(RefusalUnit::withHelp);
    }

    private int misused(ParameterException exception) {
        CommandLine line = exception.getCommandLine();
        streams.say("refusalunit: " + exception.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(exception, line.getErr())) {
            streams.say("Try: " + line.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE;
    }

    private int failed(Exception exception) {
        Redactor redactor = Redactor.ofEnvironment();
        if (exception instanceof CommandFailure failure) {
            streams.sayAll("refusalunit: " + redactor.redact(String.valueOf(failure.getMessage())));
            return failure.exitCode();
        }
        if (exception instanceof InvalidPathException path) {
            streams.say("refusalunit: '" + path.getInput() + "' is no path: " + path.getReason());
            return ExitCode.USAGE;
        }
        if (exception instanceof IOException cause) {
            streams.sayAll("refusalunit: " + redactor.redact(Reasons.withFile(cause)));
            return ExitCode.FAILED;
        }
        streams.say("refusalunit: this is a fault of the program, please report it: "
                + redactor.redact(String.valueOf(exception)));
        for (StackTraceElement element : exception.getStackTrace()) {
            streams.say("    at " + element);
        }
        return ExitCode.BUG;
    }

    /** Tells the version of the engine, which the command line shares. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() throws IOException {
            try (InputStream resource = Redactor.class.getResourceAsStream("version.properties")) {
                Properties properties = new Properties();
                if (resource != null) {
                    properties.load(resource);
                }
                return new String[] {"RefusalUnit " + properties.getProperty("version", "of unknown version")};
            }
        }
    }
}
