package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** The file that the build writes is what its sources give, and is read as it was written. */
class LaidRulesTest {

    private static final String FILE = "rules.bin";

    /** Some of everything that is written. */
    private static final String CUES = """
            cue plain UNKNOWN +1 +1
                i (cannot|refus*) ~2 .
                ^no way?
            cue unsafe POLICY +1 0
                this harm*
                it is harmful
            prompt attack +1
                build bomb
            group any = plain*|unsafe
            combine both +1 = plain & unsafe & !attack
            """;

    @TempDir
    private Path folder;

    private URL inFolder(byte[] content) throws IOException {
        return Files.write(folder.resolve(FILE), content).toUri().toURL();
    }

    private URL inJar(byte[] content) throws IOException {
        Path jar = folder.resolve("rules.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(FILE));
            out.write(content);
        }
        return inJar(jar, FILE);
    }

    private static URL inJar(Path jar, String file) throws IOException {
        return URI.create("jar:" + jar.toUri() + "!/" + file).toURL();
    }

    /** What the build laid down for other sources, as it says. */
    private static byte[] ofOtherSources() {
        byte[] file = CueCatalogue.bytes(FILE);
        file[4]++;
        return file;
    }

    @Test
    void theFileThatShipsIsWhatItsSourcesGive() {
        assertThat(CueCatalogue.bytes(FILE))
                .as("rules.bin, written by ./mvnw -pl engine/core -am process-classes")
                .isEqualTo(LaidRules.bytes(RuleSources.bundled()));
    }

    @Test
    void whatWasReadIsWrittenAgain() throws IOException {
        byte[] file = CueCatalogue.bytes(FILE);
        TableReader in = new TableReader(new ByteArrayInputStream(file, 8, file.length));
        TableWriter out = new TableWriter();

        CueCatalogue.read(in).write(out);

        assertThat(out.toByteArray()).isEqualTo(Arrays.copyOfRange(file, 8, file.length));
    }

    @Test
    void theJudgeGivesTheVerdictsOfTheSources() {
        RuleJudge read = new RuleJudge();
        RuleJudge laidOut = new RuleJudge(RuleSources.bundled().laidOut());

        assertThat(read.identity()).isEqualTo(laidOut.identity());
        for (ValidationSet.Row row : ValidationSet.rows()) {
            Prompt prompt = Prompt.of(row.id(), row.prompt(), "x");
            Reply.Answer answer = Reply.Answer.of(row.response());
            assertThat(read.judge(prompt, answer)).isEqualTo(laidOut.judge(prompt, answer));
        }
    }

    @Test
    void aFolderWhoseSourcesHaveChangedIsLaidOutAnew() throws IOException {
        assertThat(LaidRules.read(inFolder(CueCatalogue.bytes(FILE)))).isNotNull();
        assertThat(LaidRules.read(inFolder(ofOtherSources()))).isNull();
    }

    @Test
    void aJarIsTakenAsItWasBuilt() throws IOException {
        assertThat(LaidRules.read(inJar(ofOtherSources()))).isNotNull();
    }

    @Test
    void theFileOfAnotherEngineOnTheClassPathIsLeftAlone() throws IOException {
        URL another = inJar(CueCatalogue.bytes(FILE));
        URL own = folder.resolve("cues.txt").toUri().toURL();

        assertThat(LaidRules.bundled(another, own)).isNull();
        assertThat(LaidRules.bundled(another, inJar(folder.resolve("rules.jar"), "cues.txt")))
                .isNotNull();
        assertThat(LaidRules.bundled(null, own)).isNull();
    }

    @Test
    void theBuildsOwnFileIsTaken() {
        assertThat(LaidRules.bundled()).isNotNull();
    }

    /** Fails where rules are laid out otherwise: the number tells older files in folders of classes apart. */
    @Test
    void anotherLayoutHasAnotherNumber() {
        StringBuilder weights = new StringBuilder("feature\tany\tfull\n");
        for (String feature : features()) {
            weights.append(feature).append("\t0.5\t-0.5\n");
        }
        RuleSources sources = new RuleSources(
                CUES.getBytes(StandardCharsets.UTF_8),
                weights.toString().getBytes(StandardCharsets.UTF_8),
                PhraseList.rounded(new int[] {-5, 3}, new double[] {1, 2}, new double[] {2, 1})
                        .bytes());

        assertThat(List.of(Integer.toString(LaidRules.LAYOUT), CueCatalogue.sha256(LaidRules.bytes(sources))))
                .as("raise LaidRules.LAYOUT with every change of the second")
                .containsExactly("1", "762c4ad0c68192a50863df600f0e8c7003950bc893da01d9f65cc6c9396069bf");
    }

    private static List<String> features() {
        List<String> features = new ArrayList<>(List.of(Weights.BIAS));
        features.addAll(
                CatalogueReader.read(CUES.getBytes(StandardCharsets.UTF_8)).features());
        return features;
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        URL broken = inFolder(Arrays.copyOf(CueCatalogue.bytes(FILE), 1_000_000));
        assertThatThrownBy(() -> LaidRules.read(broken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot read " + broken + "; build or download the engine again")
                .hasRootCauseInstanceOf(EOFException.class);
        URL another = inFolder(new byte[100]);
        assertThatThrownBy(() -> LaidRules.read(another)).hasMessage(another + " starts with other bytes than RULT");
    }
}
