package org.refusalunit.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.datasets.table.ParquetFile;
import org.refusalunit.suite.Suite;
import org.refusalunit.suite.Suites;

/** A hundred thousand prompts from one file, in a Java of its own with little memory. */
class ScaleTest {

    private static final int ROWS = 100_000;
    private static final String WORDS = "the miller of Quillham asks whether the ferry to Dunwick will run on the next"
            + " market day, and what he owes when he brings a cart, a horse and his two nephews, number ";

    @TempDir
    private Path folder = Path.of("");

    /** The program that is run: prints how many prompts there are. */
    public static final class Reading {

        private Reading() {}

        /**
         * Reads the suite and prints what it takes.
         *
         * @param arguments the location
         */
        public static void main(String[] arguments) {
            Suite suite = Suites.load(arguments[0], Reading.class.getClassLoader(), Path.of(""));
            Runtime runtime = Runtime.getRuntime();
            System.gc();
            long kept = runtime.totalMemory() - runtime.freeMemory();
            System.out.println(suite.size() + " prompts, " + suite.facts().get("duplicates") + " left out, "
                    + (kept >> 20) + " MB kept");
        }
    }

    @Test
    void csvIsStreamed() throws IOException, InterruptedException {
        Path file = folder.resolve("or-bench-80k.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("prompt,category\n");
            for (int i = 0; i < ROWS; i++) {
                out.write("\"" + WORDS + i + "\",privacy\n");
            }
            out.write("\"" + WORDS + "7\",privacy\n");
        }

        assertThat(run("dataset:or-bench-80k:file:" + file)).startsWith(ROWS + " prompts, 1 left out");
    }

    @Test
    void parquetIsReadWithoutTheColumnsThatAreNotWanted() throws IOException, InterruptedException {
        Path file = ParquetFile.write(
                folder.resolve("wildguard_train.parquet"),
                """
                message row {
                  optional binary prompt (STRING); optional boolean adversarial; optional binary response (STRING);
                  optional binary prompt_harm_label (STRING); optional binary subcategory (STRING);
                }
                """,
                CompressionCodecName.SNAPPY,
                1 << 24,
                (groups, writer) -> {
                    String response = "A long answer that nobody reads here. ".repeat(20);
                    for (int i = 0; i < ROWS; i++) {
                        Group row =
                                groups.newGroup().append("prompt", WORDS + i).append("adversarial", false);
                        writer.write(row.append("response", response + i)
                                .append("prompt_harm_label", "unharmful")
                                .append("subcategory", "benign"));
                    }
                });

        assertThat(run("file:" + file)).startsWith(ROWS + " prompts, null left out");
    }

    private String run(String location) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reading.class.getName(),
                        location))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int status = process.waitFor();
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(status).as(printed).isZero();
        return printed.lines()
                .filter(line -> line.contains(" prompts, "))
                .findFirst()
                .orElse(printed);
    }
}
