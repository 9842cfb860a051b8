package org.refusalunit.onnx.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.annotations.OnnxModel.Dtype;
import org.refusalunit.hub.HubException;
import org.refusalunit.hub.HubReference;
import org.refusalunit.hub.HubSettings;
import org.refusalunit.onnx.fixture.TinyModel;
import org.refusalunit.onnx.fixture.Trait;
import org.refusalunit.onnx.hub.HubServer.Fault;
import org.refusalunit.onnx.hub.HubServer.Request;
import org.refusalunit.onnx.model.FolderFiles;
import org.refusalunit.onnx.model.ModelFileException;
import org.refusalunit.onnx.model.ModelManifest;
import org.refusalunit.onnx.runtime.GraphSource;
import org.refusalunit.onnx.runtime.OnnxSession;
import org.refusalunit.onnx.runtime.SessionFactory;
import org.refusalunit.onnx.runtime.SessionSettings;

class HubModelsTest {

    private static final String TOKEN = "hf_notARealToken";
    private static final HubReference MODEL = HubReference.parse("hf:owner/tiny");
    private static final String GRAPH = "onnx/model.onnx";
    private static final String DATA = "onnx/model.onnx_data";

    @TempDir
    private Path temporary = Path.of("");

    private final HubServer server = new HubServer();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private Path cache = Path.of("");
    private Path repository = Path.of("");

    @BeforeEach
    void fillTheHub() throws IOException {
        cache = temporary.resolve("hub");
        repository = cache.resolve("models--owner--tiny");
        upload("", TinyModel.write(temporary.resolve("model"), 1, Trait.EXTERNAL_DATA));
        server.files.put("README.md", "# Tiny".getBytes(StandardCharsets.UTF_8));
        server.files.put("onnx/model_q4.onnx", new byte[] {1, 2, 3});
        server.files.put("pytorch_model.bin", new byte[] {1, 2, 3});
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void upload(String folder, Path model) throws IOException {
        try (Stream<Path> files = Files.walk(model)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                server.files.put(
                        folder + model.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
    }

    private HubSettings settings(boolean downloads, boolean offline) {
        return new HubSettings(
                cache, server.address(), "HF_TOKEN", Optional.of(TOKEN), downloads, offline, Duration.ofSeconds(30));
    }

    private HubModels models(HubSettings settings) {
        return new HubModels(settings, pauses::add, lines::add);
    }

    private FolderFiles download() throws IOException {
        return models(settings(true, false)).files(MODEL, Dtype.AUTO);
    }

    private FolderFiles cached() throws IOException {
        return models(settings(false, false)).files(MODEL, Dtype.AUTO);
    }

    private byte[] file(String name) {
        return server.files.getOrDefault(name, new byte[0]);
    }

    private Path snapshot(String name) {
        return repository.resolve("snapshots").resolve(HubServer.COMMIT).resolve(name);
    }

    private Path partial(String name) {
        return repository.resolve("blobs").resolve(HubServer.sha256(file(name)) + ".incomplete");
    }

    @Test
    void laysTheCacheAsThePythonClientDoes() throws IOException {
        FolderFiles files = download();
        assertThat(repository.resolve("refs/main")).hasContent(HubServer.COMMIT);
        Path graph = snapshot(GRAPH);
        assertThat(graph).isSymbolicLink().hasBinaryContent(file(GRAPH));
        assertThat(Files.readSymbolicLink(graph).toString())
                .isEqualTo("../../../blobs/" + HubServer.sha256(file(GRAPH)));
        assertThat(Files.readSymbolicLink(snapshot("config.json")).toString())
                .isEqualTo("../../blobs/" + HubServer.gitName(file("config.json")));
        assertThat(files.path(GRAPH)).contains(graph);
        assertThat(repository.resolve("blobs")).isDirectoryNotContaining("glob:**.incomplete");
        assertThat(repository.resolve("blobs").toFile().list()).hasSize(6);
    }

    @Test
    void recordsTheCommitThatTheRevisionStoodFor() throws IOException {
        FolderFiles files = download();
        assertThat(files.name()).isEqualTo("owner/tiny");
        assertThat(files.origin())
                .containsOnly(Map.entry("source", "hf:owner/tiny"), Map.entry("revision", HubServer.COMMIT));
    }

    @Test
    void bringsOnlyWhatTheModelNeeds() throws IOException {
        download();
        assertThat(server.asked())
                .containsExactly(
                        "config.json",
                        "generation_config.json",
                        "tokenizer.json",
                        "tokenizer_config.json",
                        GRAPH,
                        DATA);
    }

    @Test
    void bringsTheGraphOfTheDtype() throws IOException {
        server.files.put("onnx/model_q4.onnx", file(GRAPH));
        models(settings(true, false)).files(MODEL, Dtype.Q4);
        assertThat(server.asked()).contains("onnx/model_q4.onnx").doesNotContain(GRAPH);
    }

    @Test
    void namesTheGraphsOfTheRepositoryWhereTheDtypeIsNotAmongThem() {
        assertThatThrownBy(() -> models(settings(true, false)).files(MODEL, Dtype.FP16))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("hf:owner/tiny@main")
                .hasMessageContaining("no graph of dtype FP16, which is called model_fp16.onnx")
                .hasMessageContaining("[onnx/model.onnx, onnx/model_q4.onnx]");
    }

    @Test
    void whatWasDownloadedLoads() throws IOException {
        download();
        FolderFiles files = cached();
        assertThat(ModelManifest.read(files).hashes()).containsEntry(DATA, HubServer.sha256(file(DATA)));
        try (OnnxSession session = new SessionFactory().open(GraphSource.of(files), SessionSettings.processor(1))) {
            assertThat(session.inputs()).containsKey("input_ids");
        }
    }

    @Test
    void bringsAFolderOfAGenAiRepository() throws IOException {
        for (String name : List.of("config.json", "tokenizer.json")) {
            server.files.put("cpu/int4/" + name, file(name));
        }
        server.files.put("cpu/int4/decoder.onnx", file(GRAPH));
        server.files.put("cpu/int4/model.onnx_data", file(DATA));
        server.files.put(
                "cpu/int4/genai_config.json",
                "{\"model\": {\"decoder\": {\"filename\": \"decoder.onnx\"}}}".getBytes(StandardCharsets.UTF_8));
        HubReference reference = HubReference.parse("hf:owner/tiny/cpu/int4@" + HubServer.COMMIT);
        FolderFiles files = models(settings(true, false)).files(reference, Dtype.AUTO);
        assertThat(files.graph()).isEqualTo("decoder.onnx");
        assertThat(server.asked())
                .contains("cpu/int4/decoder.onnx", "cpu/int4/model.onnx_data")
                .hasSize(5);
        assertThat(repository.resolve("refs")).doesNotExist();
    }

    @Test
    void asksForNothingTwice() throws IOException {
        download();
        int before = server.asked().size();
        download();
        assertThat(server.asked()).hasSize(before);
    }

    @Test
    void asksNobodyWithoutPermission() throws IOException {
        assertThatThrownBy(this::cached)
                .isInstanceOf(HubException.class)
                .hasMessageContaining("hf:owner/tiny@main: is not in the cache " + cache)
                .hasMessageContaining("refusalunit.onnx.download=true");
        assertThatThrownBy(() -> models(settings(true, true)).files(MODEL, Dtype.AUTO))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("unset HF_HUB_OFFLINE");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void takesACacheOfCopiesToo() throws IOException {
        download();
        for (Path link : List.of(snapshot(GRAPH), snapshot("config.json"))) {
            byte[] bytes = Files.readAllBytes(link);
            Files.delete(link);
            Files.write(link, bytes);
        }
        server.requests.clear();
        assertThat(ModelManifest.read(cached()).hashes()).containsKey(GRAPH);
        download();
        assertThat(server.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenizer.json", DATA})
    void namesWhatAnotherClientLeftOut(String file) throws IOException {
        download();
        Files.delete(snapshot(file));
        assertThatThrownBy(this::cached)
                .isInstanceOf(HubException.class)
                .hasMessageContaining(file + ": is not in the cache");
    }

    @Test
    void goesOnWhereAConnectionWasCut() throws IOException {
        server.faulty = DATA;
        for (int i = 0; i < 9; i++) {
            server.faults.add(Fault.CUT_IN_THE_MIDDLE);
        }
        download();
        assertThat(snapshot(GRAPH)).hasBinaryContent(file(GRAPH));
        assertThat(snapshot(DATA)).hasBinaryContent(file(DATA));
        assertThat(server.requests)
                .anyMatch(request -> request.server().equals("storage")
                        && request.header("Range").startsWith("bytes="));
        assertThat(pauses).hasSize(9);
    }

    @Test
    void goesOnWithWhatAnEarlierRunLeft() throws IOException {
        Files.createDirectories(partial(GRAPH).getParent());
        Files.write(partial(GRAPH), Arrays.copyOf(file(GRAPH), 100));
        download();
        assertThat(snapshot(GRAPH)).hasBinaryContent(file(GRAPH));
        assertThat(server.requests)
                .filteredOn(request ->
                        request.server().equals("storage") && request.path().startsWith("/" + GRAPH + "?"))
                .extracting(request -> request.header("Range"))
                .containsExactly("bytes=100-");
    }

    @Test
    void beginsAgainWhereTheServerDoes() throws IOException {
        Files.createDirectories(partial("tokenizer.json").getParent());
        Files.write(partial("tokenizer.json"), Arrays.copyOf(file("tokenizer.json"), 100));
        server.faulty = "tokenizer.json";
        server.faults.add(Fault.IGNORES_RANGES);
        download();
        assertThat(snapshot("tokenizer.json")).hasBinaryContent(file("tokenizer.json"));
    }

    @Test
    void throwsAwayAnEarlierRunsBytesThatAreWrong() throws IOException {
        Files.createDirectories(partial(GRAPH).getParent());
        Files.write(partial(GRAPH), new byte[100]);
        download();
        assertThat(snapshot(GRAPH)).hasBinaryContent(file(GRAPH));
    }

    @Test
    void refusesBytesOfAnotherHash() {
        server.faults.add(Fault.OTHER_BYTES);
        assertThatThrownBy(this::download)
                .isInstanceOf(HubException.class)
                .hasMessageContaining("config.json: what came does not have the hash");
        assertThat(snapshot("config.json")).doesNotExist();
        assertThat(repository.resolve("blobs")).isEmptyDirectory();
    }

    @Test
    void refusesMoreBytesThanTheListingNames() {
        server.faults.add(Fault.MORE_BYTES);
        assertThatThrownBy(this::download).isInstanceOf(HubException.class).hasMessageContaining("more than its");
    }

    @Test
    void refusesAFileThatIsNotTheListedOne() {
        server.announcedHash = "0".repeat(64);
        assertThatThrownBy(this::download)
                .isInstanceOf(HubException.class)
                .hasMessageContaining("another file than its listing names");
    }

    @Test
    void takesTheHashFromTheFileWhereAMirrorsListingHasNone() throws IOException {
        server.plainListing = true;
        download();
        assertThat(snapshot(GRAPH)).hasBinaryContent(file(GRAPH));
        assertThat(server.requests).anyMatch(request -> request.method().equals("HEAD"));
        assertThat(server.requests)
                .filteredOn(request -> request.method().equals("HEAD"))
                .allMatch(request -> request.server().equals("hub"));
    }

    @Test
    void goesOnWhereAServerFellSilent() throws IOException {
        server.faulty = DATA;
        server.faults.add(Fault.SILENCE);
        HubSettings impatient = new HubSettings(
                cache, server.address(), "HF_TOKEN", Optional.empty(), true, false, Duration.ofSeconds(1));
        models(impatient).files(MODEL, Dtype.AUTO);
        assertThat(snapshot(DATA)).hasBinaryContent(file(DATA));
        assertThat(pauses).isNotEmpty();
    }

    @Test
    void anInterruptEndsADownloadAtOnce() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(this::download).isInstanceOf(HubException.class).hasMessageContaining("was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(pauses).isEmpty();
    }

    @Test
    void asksAgainForTheListing() {
        server.status = 503;
        assertThatThrownBy(this::download).isInstanceOf(HubException.class).hasMessageContaining("answered 503");
        assertThat(server.requests).hasSize(5);
    }

    @Test
    void triesAServerAgainThatIsBusy() throws IOException {
        server.faults.add(Fault.SERVER_ERROR);
        server.faults.add(Fault.SERVER_ERROR);
        download();
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void givesUpOnAServerThatStaysBusy() {
        for (int i = 0; i < 5; i++) {
            server.faults.add(Fault.SERVER_ERROR);
        }
        assertThatThrownBy(this::download)
                .isInstanceOf(HubException.class)
                .hasMessageContaining("answered 503; try again later");
        assertThat(pauses).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | | the token is not accepted | HF_TOKEN",
                "401 | RepoNotFound | no such repository, or it is private | HF_TOKEN",
                "403 | | not open to everybody | HF_TOKEN",
                "401 | GatedRepo | not open to everybody | ask for access at http",
                "404 | RepoNotFound | no such repository | check its name",
                "404 | RevisionNotFound | no such revision | a branch, a tag or a commit",
                "500 | | answered 500 | try again later",
                "429 | | answered 429 | try again later",
                "418 | | answered 418 | HF_ENDPOINT"
            })
    void namesTheWayOutOfRefusals(int status, String code, String problem, String remedy) {
        server.status = status;
        server.errorCode = code == null ? "" : code;
        assertThatThrownBy(this::download)
                .isInstanceOf(HubException.class)
                .hasMessageContaining("hf:owner/tiny@main")
                .hasMessageContaining(problem)
                .hasMessageContaining(remedy)
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void namesTheWayOutWithoutANetwork() {
        server.close();
        assertThatThrownBy(this::download)
                .isInstanceOf(HubException.class)
                .hasMessageContaining("no connection to 127.0.0.1")
                .hasMessageContaining("HF_HUB_OFFLINE=1");
    }

    @Test
    void tellsTheTokenToNobodyButTheHub() throws IOException {
        server.requiredToken = TOKEN;
        FolderFiles files = download();
        assertThat(server.requests).extracting(Request::server).contains("storage");
        assertThat(server.requests)
                .allSatisfy(request -> assertThat(request.header("Authorization"))
                        .isEqualTo(request.server().equals("hub") ? "Bearer " + TOKEN : ""));
        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains(TOKEN));
        assertThat(files.origin().toString()).doesNotContain(TOKEN);
        assertThat(settings(true, false).toString()).doesNotContain(TOKEN);
    }

    @Test
    void repeatsNoSignedAddress() {
        for (int i = 0; i < 20; i++) {
            server.faults.add(Fault.SERVER_ERROR);
        }
        server.faulty = "tokenizer.json";
        assertThatThrownBy(this::download)
                .isInstanceOf(HubException.class)
                .hasMessageContaining("tokenizer.json")
                .hasMessageNotContaining("signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil", "/etc/evil", "onnx/../../evil", "C:\\evil", "onnx\\evil", "a//b", "./a", "a\u0000b"})
    void refusesNamesThatLeaveTheCache(String name) {
        server.files.put(name, new byte[] {1});
        assertThatThrownBy(this::download).isInstanceOf(HubException.class).hasMessageContaining("leaves the cache");
        assertThat(cache).doesNotExist();
    }

    @Test
    void followsNoLinkOutOfTheCache() throws IOException {
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
        Files.createDirectories(snapshot("onnx").getParent());
        Files.createSymbolicLink(snapshot("onnx"), elsewhere);
        assertThatThrownBy(this::download)
                .isInstanceOf(HubException.class)
                .hasMessageContaining(snapshot("onnx").toString())
                .hasMessageContaining("lead out of the cache");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void replacesALinkThatLeadsNowhere() throws IOException {
        download();
        Files.delete(snapshot(GRAPH).toRealPath());
        download();
        assertThat(snapshot(GRAPH)).hasBinaryContent(file(GRAPH));
    }

    @Test
    void severalAtOnceBringEachFileOnce() {
        List<CompletableFuture<String>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return new HubModels(settings(true, false), wait -> {}, lines::add)
                            .files(MODEL, Dtype.AUTO)
                            .graph();
                } catch (IOException e) {
                    return e.toString();
                }
            }));
        }
        assertThat(runs).extracting(CompletableFuture::join).containsOnly(GRAPH);
        assertThat(server.asked()).doesNotHaveDuplicates();
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        download();
        assertThat(lines).first().asString().startsWith("downloading hf:owner/tiny@main: 4 files, ");
        assertThat(lines).anyMatch(line -> line.startsWith(GRAPH + ": complete, "));
    }

    @Test
    void namesANoteThatIsNoCommit() throws IOException {
        download();
        Files.writeString(repository.resolve("refs/main"), "../../elsewhere");
        assertThatThrownBy(this::cached)
                .isInstanceOf(HubException.class)
                .hasMessageContaining(repository.resolve("refs/main").toString())
                .hasMessageContaining("holds no commit");
    }
}
