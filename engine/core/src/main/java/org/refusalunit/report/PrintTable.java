package org.refusalunit.report;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Prints the results of an output folder as a table: {@code java … org.refusalunit.report.PrintTable target/refusalunit}. */
public final class PrintTable {

    private PrintTable() {}

    /**
     * Prints one table for each folder.
     *
     * @param folders output folders, or their folders of results
     * @throws IllegalArgumentException if no folder is given or one holds no results
     * @throws IOException if an index cannot be read
     */
    public static void main(String[] folders) throws IOException {
        if (folders.length == 0) {
            throw new IllegalArgumentException("name the output folder, such as target/refusalunit");
        }
        for (String folder : folders) {
            print(Path.of(folder), System.out, consoleCharset());
        }
    }

    static void print(Path folder, PrintStream out, Charset charset) throws IOException {
        Path results = Files.exists(folder.resolve("index.json")) ? folder : folder.resolve("results");
        if (!Files.exists(results.resolve("index.json"))) {
            throw new IllegalArgumentException("there are no results in " + folder + ": run the tests first");
        }
        out.print(ConsoleTable.ofIndex(results)
                .coloured(coloursFit(System.getenv()))
                .render(charset));
        out.flush();
    }

    /**
     * Whether standard output takes colours: it is a terminal that can, and <a href="https://no-color.org">NO_COLOR</a> is
     * unset or empty.
     *
     * @param environment the variables of the process
     */
    public static boolean coloursFit(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb")
                && isTerminal();
    }

    /** Since Java 22 there is a console without a terminal too, which can be asked. */
    @SuppressWarnings("SystemConsoleNull") // What newer versions return instead is asked.
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true; // Before Java 22 there is a console only where there is a terminal.
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot ask the console whether it is a terminal", e);
        }
    }

    /** What standard output takes. JDK 18 tells; before it, standard output takes the default charset. */
    public static Charset consoleCharset() {
        String name = System.getProperty("stdout.encoding", "");
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
