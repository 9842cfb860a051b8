package org.refusalunit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.refusalunit.cli.fixture.CommandText;
import org.refusalunit.cli.fixture.DocumentedFiles;
import org.refusalunit.cli.fixture.Program;
import org.refusalunit.cli.io.Streams;
import picocli.CommandLine;

/** Holds every command that the documentation and the help show to what the program understands and does. */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path PAGE = ROOT.resolve("docs/cli.md");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");

    /** A line of the table for users of another tool: what is said there, and what here. */
    private static final Pattern COUNTERPART = Pattern.compile("^\\| (?:`lre|`--).*? \\| (.*) \\|$", Pattern.MULTILINE);

    private static CommandLine commands() {
        return RefusalUnit.commands(new Streams(
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                false));
    }

    static Stream<Arguments> documented() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<Arguments> commands = new ArrayList<>();
        for (Path page : pages) {
            for (CommandText command : CommandText.inBlocks(Files.readString(page))) {
                commands.add(Arguments.of(ROOT.relativize(page).toString(), command));
            }
        }
        return commands.stream();
    }

    static Stream<Arguments> helped() {
        List<Arguments> commands = new ArrayList<>();
        leaves(commands())
                .forEach(command -> CommandText.in(
                                List.of(command.getCommandSpec().usageMessage().footer()))
                        .forEach(example -> commands.add(
                                Arguments.of(command.getCommandSpec().qualifiedName() + " --help", example))));
        return commands.stream();
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(DocumentedCommandsTest::leaves));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"documented", "helped"})
    void everyCommandIsUnderstood(String where, CommandText command) {
        assertThatCode(() -> commands().parseArgs(command.arguments().toArray(String[]::new)))
                .as(where)
                .doesNotThrowAnyException();
    }

    @Test
    void noExampleOfTheHelpIsBrokenIntoTwoLines() {
        assertThat(leaves(commands())
                        .flatMap(command -> Stream.of(
                                command.getCommandSpec().usageMessage().footer()))
                        .filter(line -> line.startsWith("  ") && !line.matches("  \\d  .*")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    @Test
    void everyCommandHasItsLineOnThePage() throws IOException {
        String page = Files.readString(PAGE);

        for (String name : commands().getSubcommands().keySet()) {
            if (!name.equals("help")) {
                assertThat(page).containsPattern("\n\\| \\[?`" + name + "[` ]");
            }
        }
        assertThat(documented()
                        .map(each -> ((CommandText) each.get()[1]).arguments().get(0)))
                .containsAll(Set.of(
                        "baseline",
                        "compare",
                        "demo",
                        "judge",
                        "kappa",
                        "layers",
                        "lint",
                        "rejudge",
                        "report",
                        "reproduce",
                        "run",
                        "tapes",
                        "validate"));
    }

    @Test
    void everyOptionThatThePageNamesIsOneOfTheProgram() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> known = new TreeSet<>(Set.of("--help", "--version"));
        leaves(commands())
                .forEach(command ->
                        known.addAll(command.getCommandSpec().optionsMap().keySet()));
        Set<String> named = new TreeSet<>();
        options(COUNTERPART.matcher(page).replaceAll(""), named);
        COUNTERPART.matcher(page).results().forEach(line -> options(line.group(1), named));

        assertThat(named).contains("--judge-model", "--exec", "--tape-dir").isSubsetOf(known);
    }

    private static void options(String text, Set<String> named) {
        Matcher option = OPTION.matcher(text);
        while (option.find()) {
            named.add(option.group());
        }
    }

    @Test
    void everyCounterpartOfAnotherToolsCommandIsUnderstood() throws IOException {
        List<String> understood = new ArrayList<>();
        for (CommandText command : CommandText.counterparts(Files.readString(PAGE))) {
            if (command.arguments().get(0).startsWith("run")
                    && !command.arguments().contains("-s")) {
                command = command.with("-s", "harmful_helpful");
            }
            CommandText complete = command;
            assertThatCode(() -> commands().parseArgs(complete.arguments().toArray(String[]::new)))
                    .as(complete.toString())
                    .doesNotThrowAnyException();
            understood.add(complete.arguments().get(0));
        }
        assertThat(understood).contains("demo", "run", "judge", "compare", "lint", "kappa", "reproduce");
    }

    /** All but what needs a model, a data set or a jar that is not there; a model without a key leaves answers without a verdict. */
    @Test
    void everyCommandOfThePageDoesWhatItSays(@TempDir Path folder) throws IOException {
        DocumentedFiles files = DocumentedFiles.in(folder);

        for (CommandText command : CommandText.inBlocks(Files.readString(PAGE))) {
            if (command.arguments().contains("--classpath")
                    || command.arguments().contains("fetch")
                    || command.arguments().get(0).equals("install")) {
                continue;
            }
            Program program = Program.run(files.arguments(command).toArray(String[]::new));

            boolean unanswered = command.toString().contains("openai:")
                    && !command.arguments().contains("--show-class");
            boolean faulty = command.arguments().get(0).equals("lint");
            int expected = unanswered || faulty ? ExitCode.AMISS : ExitCode.OK;
            assertThat(program.exit()).as(command + "\n" + program.err()).isEqualTo(expected);
            String shown = (program.out() + program.err()).replace(folder + "/", "");
            if (Set.of("compare", "lint").contains(command.arguments().get(0))
                    || command.arguments().contains("--show-class")) {
                assertThat(shown.lines().map(String::strip))
                        .as(command.toString())
                        .containsSubsequence(command.output());
            }
        }
        assertThat(folder.resolve("report.html")).content().startsWith("<!doctype html>");
        assertThat(folder.resolve("verdicts.jsonl")).content().contains("\"verdict\":\"REFUSED\"");
        assertThat(folder.resolve("lenient/results/cli.HarmfulHelpful")).isNotEmptyDirectory();
    }

    @Test
    void theExitStatusOnThePageIsThatOfTheHelp() throws IOException {
        String page = Files.readString(PAGE);

        for (String line : commands().getCommandSpec().usageMessage().footer()) {
            if (line.matches("  \\d .*")) {
                assertThat(page.toLowerCase(Locale.ROOT)).contains("| " + line.charAt(2) + " | ");
            }
        }
    }
}
