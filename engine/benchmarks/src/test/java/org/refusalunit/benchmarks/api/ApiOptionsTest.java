package org.refusalunit.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiOptionsTest {

    @Test
    void namesPeersBehindThisProject() {
        ApiOptions options = ApiOptions.parse(
                "--promptfoo=node entry.js", "--peer=other=/opt/other.sh {url} {concurrency} --n={prompts} {folder}");

        assertThat(options.contenders())
                .extracting(Contender::name)
                .containsExactly("RefusalUnit under JUnit", "bare sockets", "promptfoo", "other");
        assertThat(options.contenders().get(2).command(new Load(200, Duration.ofMillis(100), 4), Path.of("folder")))
                .startsWith("node", "entry.js", "eval");
        assertThat(options.contenders().get(3).command(new Load(200, Duration.ofMillis(100), 4), Path.of("folder")))
                .containsExactly("/opt/other.sh", "http://127.0.0.1:18181/v1", "4", "--n=200", "folder");
    }

    @Test
    void leavesOutPeersThatTheBuildDoesNotName() {
        assertThat(ApiOptions.parse("--promptfoo=", "--peer=").contenders())
                .extracting(Contender::name)
                .containsExactly("RefusalUnit under JUnit", "bare sockets");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiOptions.parse("--peer=other"))
                .withMessageStartingWith("not understood: --peer=other");
    }

    @Test
    void theCommandLineIsMeasuredWhereItWasBuilt(@TempDir Path folder) throws IOException {
        Path jar = Files.createFile(folder.resolve("refusalunit.jar"));

        List<Contender> contenders = ApiOptions.parse("--folder=" + folder, "--heap=64", "--cli=" + jar)
                .contenders();

        assertThat(contenders)
                .extracting(Contender::name)
                .containsExactly("RefusalUnit", "RefusalUnit, no archive", "RefusalUnit under JUnit", "bare sockets");
        Load load = new Load(200, Duration.ofMillis(100), 4);
        assertThat(contenders.get(0).command(load, folder))
                .startsWith(folder.resolve("bin/refusalunit").toString(), "run", "--suite", "file:prompts.jsonl")
                .containsSubsequence("--base-url", "http://127.0.0.1:18181/v1")
                .endsWith("refusalunit.http.maxConcurrency=4");
        assertThat(contenders.get(0).environment()).containsEntry("JDK_JAVA_OPTIONS", "-Xmx64m");
        assertThat(contenders.get(1).command(load, folder)).contains("-Xmx64m", "-jar", jar.toString());
    }
}
