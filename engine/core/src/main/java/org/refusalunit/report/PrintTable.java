package org.refusalunit.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

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
        out.print(ConsoleTable.ofIndex(results).render(charset));
        out.flush();
    }

    /** JDK 18 tells what standard output takes; before it, standard output takes the default charset. */
    private static Charset consoleCharset() {
        String name = System.getProperty("stdout.encoding", "");
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
