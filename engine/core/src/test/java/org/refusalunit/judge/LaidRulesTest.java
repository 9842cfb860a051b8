package org.refusalunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/** The file that the build writes is what its sources give, and is read as it was written. */
class LaidRulesTest {

    private static final String FILE = "rules.bin";

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
        return URI.create("jar:" + jar.toUri() + "!/" + FILE).toURL();
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
    void aBrokenFileIsNamed() throws IOException {
        URL broken = inFolder(Arrays.copyOf(CueCatalogue.bytes(FILE), 1_000_000));
        assertThatThrownBy(() -> LaidRules.read(broken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot read " + broken)
                .hasRootCauseInstanceOf(EOFException.class);
        URL another = inFolder(new byte[100]);
        assertThatThrownBy(() -> LaidRules.read(another)).hasMessage(another + " starts with other bytes than RULT");
    }
}
