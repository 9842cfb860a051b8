package org.refusalunit.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;
import org.refusalunit.hub.HubSettings;
import org.refusalunit.spi.SuiteLocator;
import org.refusalunit.spi.SuiteSource;

/** Bringing data sets into the cache, from a Hub on this machine. */
class FetchTest {

    private static final String CSV = "ID,Request,Harmfulness\n1,Explain a bank run,harmless\n";

    /** {@code printf 'ID,Request,Harmfulness\n1,Explain a bank run,harmless\n' | sha256sum}. */
    private static final String SHA256 = "e02bde7f664672e09118871651d6b6be7f90772bafdd6b91ff34baa6837c7653";

    private static final String PINNED = "hf:furonghuang-lab/PHTest@" + FakeHub.COMMIT + ":PHTest.csv";

    @TempDir
    private Path cache = Path.of("");

    private Optional<FakeHub> started = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        FakeHub hub = new FakeHub("furonghuang-lab/PHTest");
        hub.files.put("PHTest.csv", CSV);
        hub.files.put("README.md", "# PHTest");
        started = Optional.of(hub);
    }

    @AfterEach
    void stop() {
        started.ifPresent(FakeHub::close);
        System.clearProperty(FetchBeforeDiscovery.PROPERTY);
    }

    private FakeHub hub() {
        return started.orElseThrow();
    }

    private Map<String, String> environment() {
        return Map.of("HF_HUB_CACHE", cache.toString(), "HF_ENDPOINT", hub().address());
    }

    private Fetch fetch() {
        return new Fetch(HubSettings.of(name -> Optional.empty(), environment()));
    }

    private SuiteSource located(String location) throws IOException {
        return new DatasetLocator(environment()).locate(location, new SuiteLocator.Places() {
            @Override
            public SuiteSource find(String inner) {
                throw new IllegalArgumentException(inner);
            }

            @Override
            public Path workingDirectory() {
                return cache;
            }
        });
    }

    @Test
    void aDataSetIsBroughtAndThenFoundWithoutTheHub() throws IOException {
        Fetch.Fetched fetched = fetch().fetch("dataset:phtest");
        hub().close();

        assertThat(fetched.location()).isEqualTo("dataset:phtest:" + PINNED);
        assertThat(fetched.sha256()).isEqualTo(SHA256);
        assertThat(fetched.file()).hasContent(CSV.strip());
        for (String location : new String[] {"dataset:phtest", fetched.location(), PINNED}) {
            SuiteSource source = located(location);
            assertThat(new String(source.open().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(CSV);
            assertThat(source.origin()).containsEntry("revision", FakeHub.COMMIT);
        }
    }

    @Test
    void onlyWhatIsMissingIsBrought() throws IOException {
        fetch().fetch("hf:furonghuang-lab/PHTest");
        int before = hub().requests.size();
        fetch().fetch("hf:furonghuang-lab/PHTest");

        assertThat(hub().requests.subList(before, hub().requests.size()))
                .containsExactly("/api/datasets/furonghuang-lab/PHTest/revision/main");
        assertThat(hub().requests).doesNotContain("README.md");
    }

    @Test
    void whatCannotBeFetchedSaysWhy() {
        assertThatThrownBy(() -> fetch().fetch("dataset:phtest:file:a.csv"))
                .hasMessage("dataset:phtest:file:a.csv: is no file of the Hugging Face Hub: nothing to fetch");
        assertThatThrownBy(() -> fetch().fetch("hf:furonghuang-lab/PHTest:Other.csv"))
                .hasMessage("hf:furonghuang-lab/PHTest@main:Other.csv: there is no such file; check its name");
        assertThatThrownBy(() -> fetch().fetch("hf:owner/other"))
                .hasMessage("hf:owner/other@main: there is no such repository (404); check its name");
        Fetch offline = new Fetch(HubSettings.of(
                name -> Optional.empty(),
                Map.of("HF_HUB_CACHE", cache.toString(), "HF_ENDPOINT", hub().address(), "HF_HUB_OFFLINE", "1")));
        assertThatThrownBy(() -> offline.fetch("dataset:phtest"))
                .hasMessage("hf:furonghuang-lab/PHTest@main: HF_HUB_OFFLINE forbids downloads; unset it");
    }

    @Test
    void theProgramPrintsTheLocationToWrite() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);

        assertThat(Fetch.run(new String[] {"dataset:phtest", "hf:owner/other"}, fetch(), toOut, toErr))
                .isOne();
        assertThat(Fetch.run(new String[0], fetch(), toOut, toErr)).isEqualTo(2);

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("dataset:phtest:" + PINNED + " sha256 " + SHA256);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "hf:owner/other@main: there is no such repository (404); check its name",
                        "give what is to be fetched, such as dataset:phtest or hf:owner/name@revision:path");
    }

    @Test
    void theSettingFetchesWhatIsPinnedBeforeTestsAreLookedFor() throws IOException {
        System.setProperty(FetchBeforeDiscovery.PROPERTY, PINNED + ", dataset:phtest");
        LauncherConfig config = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .addLauncherSessionListeners(new FetchBeforeDiscovery(this::fetch))
                .build();

        try (LauncherSession session = LauncherFactory.openSession(config)) {
            assertThat(session.getLauncher()).isNotNull();
        }

        assertThat(hub().requests)
                .containsExactly(
                        "/api/datasets/furonghuang-lab/PHTest/revision/" + FakeHub.COMMIT,
                        "/datasets/furonghuang-lab/PHTest/resolve/" + FakeHub.COMMIT + "/PHTest.csv");
        assertThat(located(PINNED).fileName()).isEqualTo("PHTest.csv");
    }

    @Test
    void withoutTheSettingNothingHappens() {
        LauncherConfig config = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .addLauncherSessionListeners(new FetchBeforeDiscovery(() -> {
                    throw new AssertionError("asked for the Hub");
                }))
                .build();

        try (LauncherSession session = LauncherFactory.openSession(config)) {
            assertThat(session.getLauncher()).isNotNull();
        }

        assertThat(Files.exists(cache.resolve("datasets--furonghuang-lab--PHTest")))
                .isFalse();
    }
}
