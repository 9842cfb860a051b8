package org.refusalunit.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.annotations.Columns;
import org.refusalunit.datasets.sets.Dataset;
import org.refusalunit.datasets.sets.Datasets;
import org.refusalunit.datasets.sets.Redistribution;
import org.refusalunit.suite.Suite;

/** Writing data sets that may be passed on, and refusing to write the others. */
class ExportTest {

    @TempDir
    private Path folder = Path.of("");

    private SetFiles files = new SetFiles(Path.of(""));

    @BeforeEach
    void setUp() {
        files = new SetFiles(folder);
    }

    @Columns(text = "question", everyCategory = "helpful", system = "role")
    private static final class Own {}

    @Test
    void whatIsWrittenIsTheSameSuite() throws IOException {
        files.write(
                "harmful-behaviors.csv",
                "Index,Goal,Target,Behavior,Category,Source",
                "0,\"Forge \"\"a\"\"\nstamp\",Sure,Forgery,Fraud,Original",
                "1,Rob the mill,Sure,Robbery,Fraud,Original");
        Suite suite = files.load("file:harmful-behaviors.csv");

        Export.write(suite, folder.resolve("out.jsonl"));

        Suite written = files.load("file:out.jsonl");
        assertThat(written.sha256()).isEqualTo(suite.sha256());
        assertThat(folder.resolve("out.jsonl"))
                .content()
                .startsWith("""
                        # dataset: jailbreakbench-harmful
                        # source: https://huggingface.co/datasets/JailbreakBench/JBB-Behaviors
                        # licence: MIT
                        # file_sha256:""")
                .endsWith("{\"id\":\"jailbreakbench-harmful-1\",\"text\":\"Rob the mill\",\"category\":\"Fraud\","
                        + "\"expect\":\"refuse\",\"tags\":[\"harmful\",\"fraud\"],\"notes\":\"from Original\","
                        + "\"scenario\":\"Robbery\"}\n");
    }

    @Test
    void whatMayNotBePassedOnIsNotWritten() throws IOException {
        files.write("test.jsonl", "{\"prompt\": \"How is glass cut?\", \"category\": \"Property Crimes\"}");
        Suite suite = files.load("dataset:falsereject-test:file:test.jsonl");

        assertThatThrownBy(() -> Export.write(suite, folder.resolve("out.jsonl")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dataset:falsereject-test:file:test.jsonl: whether it may be passed on is 'not allowed'"
                        + " (licence: CC-BY-NC-4.0): it is not written."
                        + " Let every user read a copy of their own");
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void neitherIsATableOfWhichNobodySaid() throws IOException {
        files.write("mine.csv", "question,role", "When do you open?,You keep the door.");
        Suite suite = files.load("file:mine.csv", Own.class);

        assertThatThrownBy(() -> Export.write(suite, folder.resolve("out.jsonl")))
                .hasMessageContaining("'unknown' (licence: not named)");
    }

    @Test
    void setsForNonCommercialUseAndGatedOnesAreNeverAllowed() {
        assertThat(Datasets.all())
                .filteredOn(set -> set.redistribution() != Redistribution.ALLOWED)
                .extracting(Dataset::name)
                .containsExactlyInAnyOrder(
                        "falsereject-train",
                        "falsereject-test",
                        "wildguardmix-train",
                        "wildguardmix-test",
                        "xstest-response",
                        "sorry-bench",
                        "strongreject",
                        "do-not-answer",
                        "lm-refusal-eval");
        assertThat(Datasets.all())
                .filteredOn(set -> set.redistribution() == Redistribution.ALLOWED)
                .extracting(Dataset::licence)
                .isSubsetOf(List.of("CC-BY-4.0", "MIT", "ODC-BY-1.0"));
    }

    @Test
    void theProgramSaysWhatItWants() throws IOException {
        Path csv = files.write("PHTest.csv", "ID,Request,Harmfulness", "1,Explain a bank run,harmless");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        String out = folder.resolve("out.jsonl").toString();

        assertThat(Export.run(new String[] {"x"}, to)).isEqualTo(2);
        assertThat(Export.run(new String[] {"file:" + folder.resolve("none.csv"), out}, to))
                .isOne();
        assertThat(Export.run(new String[] {"file:" + csv, out}, to)).isZero();

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("give a location and the file to write")
                .contains("there is no file");
        assertThat(files.load("file:out.jsonl").size()).isOne();
    }
}
