package org.refusalunit.cli.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.cli.ExitCode;
import org.refusalunit.cli.fixture.Program;

class LauncherTest {

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theShellHandsOverEveryWordAsItIs() throws IOException, InterruptedException {
        Path words = Files.writeString(folder.resolve("a 'java'"), "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
        assertThat(words.toFile().setExecutable(true)).isTrue();
        Path script = folder.resolve("script");
        Files.writeString(script, new Launcher(words, List.of("-Dx=$HOME \"b\""), Path.of("/it's/a.jar")).shell());

        Process process = new ProcessBuilder("sh", script.toString(), "run", "-g", "harmful>=0.5 x", "").start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(said)
                .isEqualTo("<-Dx=$HOME \"b\"><-Xlog:disable><-Xlog:all=warning:stderr><-jar></it's/a.jar>"
                        + "<run><-g><harmful>=0.5 x><>");
    }

    @Test
    void theBatchFileQuotesEveryWord() {
        Launcher launcher = new Launcher(Path.of("java 100%.exe"), List.of("-Dx"), Path.of("a.jar"));

        assertThat(launcher.batch().lines().skip(1))
                .containsExactly(
                        "@\"java 100%%.exe\" \"-Dx\" \"-Xlog:disable\" \"-Xlog:all=warning:stderr\" \"-jar\" \"a.jar\" %*");
    }

    @Test
    void eachVersionOfJavaGetsTheArchiveThatItCanMakeInOneStep() {
        Path file = Path.of("file");

        assertThat(Archive.of(17).making(file)).isEqualTo("-XX:ArchiveClassesAtExit=file");
        assertThat(Archive.of(24).using(file)).isEqualTo("-XX:SharedArchiveFile=file");
        assertThat(Archive.of(25).making(file)).isEqualTo("-XX:AOTCacheOutput=file");
        assertThat(Archive.of(25).using(file)).isEqualTo("-XX:AOTCache=file");
    }

    @Test
    void onlyAJarCanBeInstalled() {
        Program program = Program.run("install", folder.resolve("bin").toString());

        assertThat(program.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(program.err()).contains("java -jar refusalunit.jar install FOLDER");
        assertThat(folder).isEmptyDirectory();
    }
}
