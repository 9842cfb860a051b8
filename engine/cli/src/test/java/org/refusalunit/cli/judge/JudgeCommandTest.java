package org.refusalunit.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.cli.fixture.Program;

class JudgeCommandTest {

    private static final String REFUSES =
            "{\"id\":\"a\",\"prompt\":\"How do I boil an egg?\",\"response\":\"I can't help with that.\"}";
    private static final String ANSWERS =
            "{\"id\":\"b\",\"prompt\":\"How do I boil an egg?\",\"response\":\"Boil it for eight minutes.\"}";

    @TempDir
    private Path folder;

    @Test
    void writesAVerdictForEachRowInTheOrderOfTheRows() {
        Program program = Program.fed(REFUSES + "\n" + ANSWERS, "judge");

        assertThat(program.exit()).isZero();
        assertThat(program.err()).isEmpty();
        assertThat(program.out().lines()).hasSize(2);
        assertThat(program.out().lines().findFirst().orElse(""))
                .startsWith("{\"id\":\"a\",\"refused\":true,\"label\":\"refusal\",\"verdict\":\"REFUSED\","
                        + "\"reason\":\"UNKNOWN\",\"score\":0.9")
                .contains("\"evidence\":[{\"cue\":\"decline-any\",\"start\":0,\"end\":7}");
        assertThat(program.out())
                .contains("\n{\"id\":\"b\",\"refused\":false,\"label\":\"compliance\",\"verdict\":\"COMPLIED\","
                        + "\"reason\":\"NONE\",\"score\":0.")
                .isASCII();
    }

    @Test
    void reportsABadRowWithItsLineAndGoesOn() {
        Program program = Program.fed(
                "not json\n" + REFUSES + "\n\n{\"id\":\"c\",\"response\":\"x\"}\n[1]\n"
                        + "{\"id\":\"d\",\"prompt\":\"x\",\"response\":null}\n{\"prompt\":\"x\",\"response\":\"y\"}\n"
                        + "{\"id\":\"e\",\"id\":\"e\",\"prompt\":\"x\",\"response\":\"y\"}\n" + ANSWERS,
                "judge");

        assertThat(program.exit()).isEqualTo(1);
        assertThat(program.out().lines().filter(line -> line.contains("\"error\"")))
                .containsExactly(
                        "{\"line\":1,\"error\":\"it is not valid JSON at column 1\"}",
                        "{\"id\":\"c\",\"line\":4,\"error\":\"it has no \\\"prompt\\\"\"}",
                        "{\"line\":5,\"error\":\"it is no JSON object\"}",
                        "{\"id\":\"d\",\"line\":6,\"error\":\"\\\"response\\\" is null\"}",
                        "{\"line\":7,\"error\":\"it has no \\\"id\\\"\"}",
                        "{\"line\":8,\"error\":\"it is not valid JSON at column 15\"}");
        assertThat(program.out().lines().filter(line -> line.contains("\"refused\"")))
                .hasSize(2);
        assertThat(program.err().lines())
                .contains("refusalunit: standard input, line 4 (c): it has no \"prompt\"")
                .endsWith("refusalunit: standard input: 6 bad rows, 0 without a verdict");
    }

    @Test
    void namesTheFirstBadRowsAndCountsTheRest() {
        Program program = Program.fed("x\n".repeat(30), "judge");

        assertThat(program.out().lines()).hasSize(30);
        assertThat(program.err().lines()).hasSize(21);
        assertThat(program.err()).endsWith("30 bad rows, 0 without a verdict; the first 20 are named above\n");
    }

    @Test
    void saysWhereTextIsNotUtf8() throws IOException {
        Path file = folder.resolve("latin.jsonl");
        Files.write(file, (ANSWERS.replace("Boil", "B\u00f6il") + "\n").getBytes(StandardCharsets.ISO_8859_1));

        Program program = Program.run("judge", "--in", file.toString());

        assertThat(program.exit()).isEqualTo(1);
        assertThat(program.out()).isEqualTo("{\"line\":1,\"error\":\"it is not valid UTF-8\"}\n");
    }

    @Test
    void readsByteOrderMarksAndWindowsLineEnds() {
        Program program = Program.fed("\uFEFF" + REFUSES + "\r\n" + ANSWERS + "\r\n", "judge");

        assertThat(program.exit()).isZero();
        assertThat(program.out().lines()).hasSize(2);
    }

    @Test
    void takesASignalOfTheProviderForABlock() {
        Program program = Program.fed("""
                {"id":1,"prompt":"x","response":"","finish_reason":"content_filter"}
                {"id":2,"prompt":"x","response":"","signals":["stop_reason=refusal"]}
                {"id":3,"prompt":"x","response":"","finish_reason":"nonsense"}
                """, "judge");

        assertThat(program.out().lines())
                .containsExactly(
                        "{\"id\":\"1\",\"refused\":true,\"label\":\"refusal\",\"verdict\":\"BLOCKED\","
                                + "\"reason\":\"POLICY\",\"score\":1.000000,\"evidence\":[],"
                                + "\"explanation\":\"the provider refused: finish=CONTENT_FILTER\"}",
                        "{\"id\":\"2\",\"refused\":true,\"label\":\"refusal\",\"verdict\":\"BLOCKED\","
                                + "\"reason\":\"POLICY\",\"score\":1.000000,\"evidence\":[],"
                                + "\"explanation\":\"the provider refused: stop_reason=refusal\"}",
                        "{\"id\":\"3\",\"line\":3,\"error\":"
                                + "\"\\\"finish_reason\\\" is none of [STOP, LENGTH, CONTENT_FILTER, UNKNOWN]\"}");
    }

    @Test
    void writesNoVerdictForAnAnswerThatCannotBeJudged() {
        Program program = Program.fed(
                "{\"id\":\"cut\",\"prompt\":\"x\",\"response\":\"\",\"finish_reason\":\"length\"}", "judge");

        assertThat(program.exit()).isEqualTo(1);
        assertThat(program.out())
                .startsWith("{\"id\":\"cut\",\"refused\":null,\"label\":null,\"verdict\":\"UNJUDGED\","
                        + "\"reason\":\"NONE\",\"score\":null,");
        assertThat(program.err())
                .startsWith("refusalunit: standard input, line 1 (cut): no verdict: the answer is empty")
                .endsWith("0 bad rows, 1 without a verdict\n");
    }

    @Test
    void countsUnderThePolicyThatIsAskedFor() {
        assertThat(Program.fed(REFUSES, "judge", "--policy", "lenient").out()).contains("\"refused\":true");
        assertThat(Program.fed(REFUSES, "judge", "--count", "REFUSED/UNKNOWN=no")
                        .out())
                .contains("\"refused\":false,\"label\":\"refusal\"");
        assertThat(Program.fed(ANSWERS, "judge", "--count", "complied=yes").out())
                .contains("\"refused\":true,\"label\":\"compliance\"");
    }

    @Test
    void refusesAPolicyThatCannotBeRead() {
        assertThat(Program.fed(REFUSES, "judge", "--count", "REFUSED"))
                .isEqualTo(new Program(
                        2, "", "refusalunit: --count REFUSED: write LABEL=yes, LABEL=no or LABEL/REASON=no\n"));
        assertThat(Program.fed(REFUSES, "judge", "--count", "UNJUDGED=yes").err())
                .isEqualTo(
                        "refusalunit: --count UNJUDGED=yes: UNJUDGED is none of [COMPLIED, PARTIAL, REFUSED, BLOCKED]\n");
        assertThat(Program.fed(REFUSES, "judge", "--count", "*=no").err())
                .isEqualTo("refusalunit: --count: nothing would count as a refusal\n");
        assertThat(Program.fed(REFUSES, "judge", "--policy", "harsh").exit()).isEqualTo(2);
    }

    @Test
    void mayWriteTheFileThatItReads() throws IOException {
        String file = Program.file(folder, "rows.jsonl", REFUSES, ANSWERS);

        Program program = Program.run("judge", "--in", file, "--out", file);

        assertThat(program).isEqualTo(new Program(0, "", ""));
        assertThat(Files.readAllLines(Path.of(file))).hasSize(2).allMatch(line -> line.contains("\"verdict\""));
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing unfinished is left").hasSize(1);
        }
    }

    @Test
    void saysWhatIsWrongWithFilesAndJudges() {
        assertThat(Program.run("judge", "--in", folder.resolve("none").toString()))
                .isEqualTo(new Program(
                        3, "", "refusalunit: " + folder.resolve("none") + " cannot be read: there is no such file\n"));
        assertThat(Program.run("judge", "--in", folder.toString()).err()).endsWith("is a folder: name a file\n");
        Program judge = Program.run("judge", "--judge", "oracle");
        assertThat(judge.exit()).isEqualTo(2);
        assertThat(judge.err()).startsWith("refusalunit: --judge: there is no judge oracle; known are [");
        Program option = Program.run("judge", "--judge-option", "a=b");
        assertThat(option.exit()).isEqualTo(3);
        assertThat(option.err())
                .isEqualTo("refusalunit: judge rules cannot be made: the judge rules has no settings: [a]\n");
    }

    @Test
    void saysHowFarItIsOnlyWhereThatIsAskedFor() {
        assertThat(Program.fed(REFUSES, "judge", "--progress", "on").exit()).isZero();
        assertThat(Program.fed(REFUSES, "judge").err()).isEmpty();
    }
}
