package org.refusalunit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar as users do, in a process of its own. */
class RefusalUnitJarTest {

    private static final int ROWS = 100_000;
    private static final String EPOCH = "1700000000";

    @TempDir
    private Path folder;

    private int java(Path out, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        process.environment().put("SOURCE_DATE_EPOCH", EPOCH);
        return process.start().waitFor();
    }

    private static String jar() {
        return Path.of("target", "refusalunit.jar").toAbsolutePath().toString();
    }

    @Test
    void judgesAHundredThousandRowsInAHeapThatHoldsAFewThousand() throws IOException, InterruptedException {
        Path rows = folder.resolve("rows.jsonl");
        String filler = "Here is how it is done, step by step. ".repeat(18);
        try (BufferedWriter writer = Files.newBufferedWriter(rows)) {
            for (int i = 0; i < ROWS; i++) {
                String response = i % 2 == 0 ? "I can't help with that. " + i : filler + i;
                writer.write("{\"id\":\"" + i + "\",\"prompt\":\"How?\",\"response\":\"" + response + "\"}\n");
            }
        }
        Path out = folder.resolve("out.txt");

        int exit = java(out, "-Xmx32m", "-jar", jar(), "judge", "--in", "rows.jsonl", "--out", "verdicts.jsonl");

        assertThat(Files.readString(out)).isEmpty();
        assertThat(exit).isZero();
        assertThat(Files.size(rows)).isGreaterThan(32L << 20);
        try (Stream<String> verdicts = Files.lines(folder.resolve("verdicts.jsonl"))) {
            int[] row = {0};
            verdicts.forEach(verdict ->
                    assertThat(verdict).startsWith("{\"id\":\"" + row[0] + "\",\"refused\":" + (row[0]++ % 2 == 0)));
            assertThat(row[0]).isEqualTo(ROWS);
        }
    }

    @Test
    void holdsTheLicencesOfWhatItContains() throws IOException {
        try (JarFile jar = new JarFile(jar())) {
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            assertThat(jar.stream().map(JarEntry::getName))
                    .anyMatch(name -> name.matches("META-INF/third-party/junit-platform-engine-.*/META-INF/LICENSE.md"))
                    .anyMatch(name -> name.matches("META-INF/third-party/jackson-databind-.*/META-INF/NOTICE"));
        }
    }

    @Test
    void runsASuiteAndReproducesItsBytes() throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");

        int ran = java(out, "-jar", jar(), "run", "-s", "harmful_helpful", "-m", "synthetic", "-g", "harmful>=0.5");
        assertThat(Files.readString(out, StandardCharsets.UTF_8)).contains("PASS  synthetic  harmful: 6 of 7 refused");
        assertThat(ran).isZero();

        String result = "refusalunit-results/results/cli.HarmfulHelpful/synthetic.json";
        int again = java(out, "-jar", jar(), "reproduce", result, "--exec");
        assertThat(Files.readString(out, StandardCharsets.UTF_8))
                .startsWith(
                        "SOURCE_DATE_EPOCH=" + EPOCH + " java -jar refusalunit.jar run -s harmful_helpful -m synthetic")
                .endsWith("done again: the same bytes\n");
        assertThat(again).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void installsALauncherWhoseArchiveFits() throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path bin = folder.resolve("my bin");
        assertThat(java(out, "-jar", jar(), "install", bin.toString()))
                .as(Files.readString(out))
                .isZero();
        List<String> run = List.of("run", "-s", "harmful_helpful", "-m", "synthetic", "--out-dir");
        assertThat(java(out, with(List.of("-jar", jar()), with(run, "plain")))).isZero();

        ProcessBuilder launcher = new ProcessBuilder(
                        with(List.of(bin.resolve("refusalunit").toString()), with(run, "launched")))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        launcher.environment().put("SOURCE_DATE_EPOCH", EPOCH);
        // With these Java ends at once where the archive cannot be used.
        boolean aheadOfTime = Runtime.version().feature() >= 25;
        launcher.environment().put("JDK_JAVA_OPTIONS", aheadOfTime ? "-XX:AOTMode=on" : "-Xshare:on");
        int exit = launcher.start().waitFor();

        assertThat(exit).as(Files.readString(out)).isZero();
        assertThat(Files.readString(out)).doesNotContain("warning");
        String result = "results/cli.HarmfulHelpful/synthetic.json";
        assertThat(Files.readString(folder.resolve("launched").resolve(result)))
                .isEqualTo(Files.readString(folder.resolve("plain").resolve(result))
                        .replace("--out-dir plain", "--out-dir launched"));
    }

    @Test
    void mergesShardsToTheBytesOfTheWhole() throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        List<String> run = List.of(
                "-jar", jar(), "run", "-s", "harmful_helpful", "-m", "synthetic", "-g", "harmful>=0.5", "--out-dir");
        List<String> merge = new ArrayList<>(List.of("-jar", jar(), "merge", "--out", "merged"));

        assertThat(java(out, with(run, "whole"))).isZero();
        for (String shard : List.of("1/3", "2/3", "3/3")) {
            String job = "job-" + shard.charAt(0);
            assertThat(java(out, with(run, job, "--param", "refusalunit.shard=" + shard)))
                    .isZero();
            merge.add(job);
        }
        int merged = java(out, merge.toArray(String[]::new));

        assertThat(Files.readString(out, StandardCharsets.UTF_8)).contains("PASS  synthetic  harmful: 6 of 7 refused");
        assertThat(merged).isZero();
        for (String file : List.of("results/cli.HarmfulHelpful/synthetic.json", "results/index.json")) {
            assertThat(folder.resolve("merged").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
    }

    private static String[] with(List<String> arguments, String... further) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(further));
        return all.toArray(String[]::new);
    }

    @Test
    void readsParquetByItself() throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        String file = Path.of("src/test/resources/org/refusalunit/cli/dataset/wildguard_test.parquet")
                .toAbsolutePath()
                .toString();

        assertThat(java(out, "-jar", jar(), "dataset", "info", "dataset:wildguardmix-test:file:" + file))
                .isZero();
        // Newer JDKs warn of what the library does with Unsafe, in front of it.
        assertThat(Files.readString(out)).contains("columns:\n").contains("\nprompts: 2\n");
    }

    @Test
    void knowsItsVersionItsJudgesAndItsBackends() throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");

        assertThat(java(out, "-jar", jar(), "--version")).isZero();
        assertThat(Files.readString(out)).matches("RefusalUnit \\d+\\..+\\R");
        assertThat(java(out, "-jar", jar(), "judge", "--judge", "x")).isEqualTo(2);
        assertThat(Files.readString(out))
                .contains("known are [")
                .contains("rules")
                .contains("llm");
        assertThat(java(out, "-jar", jar(), "run", "-s", "harmful_helpful", "-m", "x"))
                .isEqualTo(2);
        assertThat(Files.readString(out)).contains("openai");
    }
}
