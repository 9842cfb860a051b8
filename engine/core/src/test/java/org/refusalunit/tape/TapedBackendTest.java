package org.refusalunit.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.refusalunit.tape.TapeFixtures.request;
import static org.refusalunit.tape.TapeFixtures.tape;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.tape.TapeFixtures.Model;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** Who answers, and what is on the tape afterwards. */
class TapedBackendTest {

    @TempDir
    private Path folder;

    private final Model model =
            new Model(request -> Reply.Answer.of("answer to " + request.prompt().id()));

    private TapedBackend taped(TapeMode mode, ModelBackend live) {
        return new TapedBackend(tape(folder, mode), TapeFixtures.ORIGIN, live);
    }

    private TapedBackend replay() {
        return new TapedBackend(tape(folder, TapeMode.REPLAY), TapeFixtures.ORIGIN, null);
    }

    private static Reply reply(ModelBackend backend, String id) {
        return reply(backend, request(id));
    }

    private static Reply reply(ModelBackend backend, ModelRequest request) {
        return backend.submit(request).toCompletableFuture().join();
    }

    private Path record(String id) {
        return folder.resolve(
                RecordFiles.name(TapeFixtures.canonical(request(id)).key()));
    }

    @Test
    void whatWasRecordedIsReplayedWithoutTheModel() {
        Reply.Answer blocked = new Reply.Answer(
                "", FinishReason.CONTENT_FILTER, List.of("block_reason=SAFETY"), new TokenCounts(9, 0), "m-1-b");
        Model blocking = new Model(request -> blocked);
        TapedBackend recording = taped(TapeMode.RECORD, blocking);
        assertThat(reply(recording, "h-1")).isEqualTo(blocked);

        TapedBackend replaying = replay();

        assertThat(reply(replaying, "h-1")).isEqualTo(blocked);
        assertThat(replaying.answeredBy()).contains(blocking.identity());
        assertThat(replaying.identity()).isEqualTo(blocking.identity());
        assertThat(replaying.facts())
                .isEqualTo(Map.of("mode", "replay", "recorded", 0L, "replayed", 1L, "unwritten", 0L));
        assertThat(recording.facts())
                .isEqualTo(Map.of("mode", "record", "recorded", 1L, "replayed", 0L, "unwritten", 0L));
    }

    @Test
    void anAnswerIsOnTheTapeBeforeAnybodySeesIt() {
        CompletableFuture<Reply> pending = new CompletableFuture<>();
        ModelBackend live = new ModelBackend() {
            @Override
            public BackendIdentity identity() {
                return model.identity();
            }

            @Override
            public CompletableFuture<Reply> submit(ModelRequest request) {
                return pending;
            }
        };
        CompletableFuture<Boolean> there = taped(TapeMode.AUTO, live)
                .submit(request("h-1"))
                .thenApply(ignored -> Files.exists(record("h-1")))
                .toCompletableFuture();

        assertThat(record("h-1")).doesNotExist();
        pending.complete(Reply.Answer.of("No."));

        assertThat(there).isCompletedWithValue(true);
    }

    @Test
    void autoAsksForWhatIsMissingOnly() {
        reply(taped(TapeMode.AUTO, model), "h-1");

        TapedBackend second = taped(TapeMode.AUTO, model);
        assertThat(reply(second, "h-1")).isEqualTo(Reply.Answer.of("answer to h-1"));
        assertThat(reply(second, "h-2")).isEqualTo(Reply.Answer.of("answer to h-2"));

        assertThat(model.asked).containsExactly("h-1", "h-2");
        assertThat(second.facts()).containsEntry("replayed", 1L).containsEntry("recorded", 1L);
    }

    @Test
    void everyRepeatIsARecordOfItsOwn() {
        Prompt prompt = Prompt.of("h-1", "How?", "harmful");
        Model counting = new Model(request -> Reply.Answer.of("answer " + request.repeat()));
        TapedBackend recording = taped(TapeMode.AUTO, counting);
        reply(recording, request(prompt, 1));
        reply(recording, request(prompt, 2));

        assertThat(reply(replay(), request(prompt, 2))).isEqualTo(Reply.Answer.of("answer 2"));
        assertThat(reply(replay(), request(prompt, 1))).isEqualTo(Reply.Answer.of("answer 1"));
    }

    @Test
    void recordAsksAgainAndReplacesWhatAnEarlierSessionRecorded() {
        reply(taped(TapeMode.RECORD, new Model(request -> Reply.Answer.of("old"))), "h-1");

        reply(taped(TapeMode.RECORD, new Model(request -> Reply.Answer.of("new"))), "h-1");

        assertThat(reply(replay(), "h-1")).isEqualTo(Reply.Answer.of("new"));
    }

    @Test
    void aRerunInTheSessionThatRecordsGetsWhatWasJudged() {
        Tape session = tape(folder, TapeMode.RECORD);
        reply(new TapedBackend(session, TapeFixtures.ORIGIN, model), "h-1");

        Reply again = reply(new TapedBackend(session, TapeFixtures.ORIGIN, model), "h-1");

        assertThat(again).isEqualTo(Reply.Answer.of("answer to h-1"));
        assertThat(model.asked).containsExactly("h-1");
    }

    @Test
    void failuresAreNeverRecorded() {
        Reply.Failure failure = new Reply.Failure(FailureKind.TIMEOUT, "no answer in time");

        assertThat(reply(taped(TapeMode.AUTO, new Model(request -> failure)), "h-1"))
                .isEqualTo(failure);

        assertThat(folder).isEmptyDirectory();
        assertThat(reply(taped(TapeMode.AUTO, model), "h-1")).isInstanceOf(Reply.Answer.class);
    }

    @Test
    void whatIsNotOnTheTapeSaysHowItGetsThere() {
        Reply missing = reply(replay(), "h-1");

        String key = TapeFixtures.canonical(request("h-1")).key();
        assertThat(missing)
                .isEqualTo(new Reply.Failure(
                        FailureKind.NOT_RECORDED,
                        "the answer to prompt h-1 (repeat 1) is not on the tape: there is no tapes/"
                                + key.substring(0, 2) + "/" + key
                                + ".json; to record it, run with -Drefusalunit.tape=auto (what is missing) or =record "
                                + "(all)"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDamagedRecordIsAskedForAgainAndReplaced() throws IOException {
        reply(taped(TapeMode.AUTO, model), "h-1");
        byte[] whole = Files.readAllBytes(record("h-1"));
        Files.write(
                record("h-1"),
                new String(whole, StandardCharsets.UTF_8).substring(0, 90).getBytes(StandardCharsets.UTF_8));

        assertThat(reply(replay(), "h-1")).isInstanceOfSatisfying(Reply.Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(FailureKind.NOT_RECORDED);
            assertThat(failure.message())
                    .startsWith("the record tapes/")
                    .contains("cannot be used: it is not JSON at line ")
                    .endsWith("to record it, run with -Drefusalunit.tape=auto (what is missing) or =record (all)");
        });
        assertThat(reply(taped(TapeMode.AUTO, model), "h-1")).isEqualTo(Reply.Answer.of("answer to h-1"));

        assertThat(record("h-1")).hasBinaryContent(whole);
    }

    @Test
    void anAnswerThatCannotBeWrittenIsStillAnAnswer() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");
        Tape blocked = tape(folder.resolve("file"), TapeMode.AUTO);
        TapedBackend backend = new TapedBackend(blocked, TapeFixtures.ORIGIN, model);

        assertThat(reply(backend, "h-1")).isEqualTo(Reply.Answer.of("answer to h-1"));

        assertThat(backend.facts()).containsEntry("unwritten", 1L).containsEntry("recorded", 0L);
    }

    @Test
    void partsRecordedFromDifferentVersionsAreToldTogether() {
        reply(taped(TapeMode.AUTO, new Model(request -> Reply.Answer.of("a"), "2")), "h-2");
        reply(taped(TapeMode.AUTO, new Model(request -> Reply.Answer.of("a"), "1")), "h-1");

        TapedBackend replaying = replay();
        reply(replaying, "h-1");
        reply(replaying, "h-2");

        assertThat(replaying.answeredBy())
                .contains(BackendIdentity.of("remote", "m-1", Map.of("version", "1 | 2", "url", "https://localhost")));
    }

    @Test
    void theSameAnswerLeavesTheSameBytes() throws IOException {
        reply(taped(TapeMode.RECORD, model), "h-1");
        byte[] first = Files.readAllBytes(record("h-1"));

        reply(taped(TapeMode.RECORD, model), "h-1");

        assertThat(record("h-1")).hasBinaryContent(first);
    }

    @Test
    void theModelsWindowAndEndAreItsOwn() {
        assertThat(taped(TapeMode.AUTO, model).window()).isEqualTo(7);
        assertThat(replay().window()).isEqualTo(1);
        assertThatThrownBy(() -> new TapedBackend(tape(folder, TapeMode.AUTO), TapeFixtures.ORIGIN, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only a replay goes without the model, not AUTO");
    }
}
