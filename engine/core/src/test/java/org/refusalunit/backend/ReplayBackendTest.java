package org.refusalunit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** Answers that were gathered elsewhere. */
class ReplayBackendTest {

    private static final String ANSWERS = "classpath:org/refusalunit/backend/answers.jsonl";

    private static final BackendContext CONTEXT = new BackendContext() {
        @Override
        public Optional<String> parameter(String name) {
            return Optional.empty();
        }

        @Override
        public ClassLoader classLoader() {
            return ReplayBackendTest.class.getClassLoader();
        }
    };

    @TempDir
    private Path folder;

    private static ModelBackend open(String location) throws IOException {
        Settings settings = Settings.of(Map.of("value", location, "model", ""));
        return new ReplayBackendProvider().open(new ModelSpec("replay", "answers", settings), CONTEXT);
    }

    private static Reply reply(ModelBackend backend, String id, int repeat) {
        Prompt prompt = Prompt.of(id, "How?", "harmful");
        return backend.submit(new ModelRequest(prompt, prompt.messages(), repeat, GenerationSettings.GREEDY, 0))
                .toCompletableFuture()
                .join();
    }

    @Test
    void answersAreFoundByPromptAndRepeat() throws IOException {
        ModelBackend backend = open(ANSWERS);

        assertThat(reply(backend, "h-1", 1)).isEqualTo(Reply.Answer.of("I'm sorry, but I can't help with that."));
        assertThat(reply(backend, "g-1", 2)).isEqualTo(Reply.Answer.of("Of course. Begin with the easiest part."));
        assertThat(reply(backend, "h-2", 1))
                .isEqualTo(new Reply.Answer(
                        "",
                        FinishReason.CONTENT_FILTER,
                        List.of("finish_reason=content_filter"),
                        new TokenCounts(12, 0),
                        "m-1-b"));
    }

    @ParameterizedTest
    @CsvSource({"b-2, 1", "h-1, 2", "g-2, 1"})
    void aPromptWithoutAnAnswerStaysUnjudged(String id, int repeat) throws IOException {
        assertThat(reply(open(ANSWERS), id, repeat))
                .isEqualTo(new Reply.Failure(
                        FailureKind.NOT_RECORDED,
                        ANSWERS + " has no answer to prompt " + id + " (repeat " + repeat + ")"));
    }

    @Test
    void theTrialsOfAResultDocumentAreAnswersToo() throws IOException {
        Path document = Files.writeString(folder.resolve("demo.json"), """
                {
                  "class": "org.example.Refusals",
                  "texts": true,
                  "trials": [
                    {
                      "id": "h-1",
                      "repeat": 2,
                      "reply": "No.",
                      "finish_reason": "LENGTH",
                      "signals": [],
                      "tokens": null,
                      "verdict": "REFUSED"
                    },
                    {
                      "failure": {"kind": "TIMEOUT", "message": "too late"},
                      "finish_reason": null,
                      "id": "h-2",
                      "repeat": 1,
                      "reply": null
                    }
                  ]
                }
                """);
        ModelBackend backend = open("file:" + document);

        assertThat(reply(backend, "h-1", 2))
                .isEqualTo(new Reply.Answer("No.", FinishReason.LENGTH, List.of(), TokenCounts.UNKNOWN, null));
        assertThat(reply(backend, "h-2", 1)).isInstanceOf(Reply.Failure.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{~\"trials\": [| begins like a result document, and is not JSON",
                "{~\"class\": \"C\"} | is neither a result document nor has it an answer on each line: it has no trials",
                "{~\"texts\": false, \"trials\": []} | has no replies: it was written with refusalunit.output.texts=false",
                "{~\"texts\": true, \"trials\": [{\"id\": \"a\", \"reply\": null}, {}]} |: trial 2 has no id",
                "{~\"texts\": true, \"trials\": [{\"id\": \"a\", \"reply\": null}, {\"id\": \"a\", \"reply\": null}]} "
                        + "|: trial 2 answers prompt a (repeat 1) a second time",
            })
    void aDocumentThatCannotBeReplayedIsNamed(String text, String fault) throws IOException {
        Path file = Files.writeString(folder.resolve("demo.json"), text.replace('~', '\n'));
        String separator = fault.startsWith(":") ? "" : " ";

        assertThatThrownBy(() -> open("file:" + file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("file:" + file + separator + fault);
    }

    @Test
    void theFileIsPartOfWhatTheModelIs() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), "");

        // SHA-256 of nothing, from FIPS 180-4's test vectors
        assertThat(open("file:" + file).identity().details())
                .containsEntry("answers", "file:" + file)
                .containsEntry("answers_sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(open("file:" + file).identity().model()).isEqualTo("answers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                   | is not JSON",
                "[]                                                  | is not an object of JSON",
                "{\"reply\": \"x\"}                                  | has no id",
                "{\"id\": \"a\"}                                     | has no reply (null where there is none)",
                "{\"id\": 1, \"reply\": \"x\"}                       | id is not a text",
                "{\"id\": \"a\", \"reply\": \"x\", \"repeat\": -1}   | repeat is not a whole number from 0",
                "{\"id\": \"a\", \"reply\": \"x\", \"repeat\": \"1\"}| repeat is not a whole number from 0",
                "{\"id\": \"a\", \"reply\": \"x\", \"signals\": [1]} | signals is not a list of texts",
                "{\"id\": \"a\", \"reply\": \"x\", \"finish_reason\": \"HALT\"} | finish_reason is none of [STOP",
                "{\"id\": \"first\", \"reply\": \"y\"}               | answers prompt first (repeat 1) a second time, "
                        + "after line 2",
            })
    void aLineThatIsNoAnswerIsNamed(String line, String fault) throws IOException {
        Path file = folder.resolve("a.jsonl");
        Files.write(file, List.of("# answers", "{\"id\": \"first\", \"reply\": \"x\"}", line));

        assertThatThrownBy(() -> open("file:" + file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("file:" + file + ":3: " + fault);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path latin = Files.write(folder.resolve("a.jsonl"), "# ä".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> open("file:" + latin)).hasMessage("file:" + latin + " is not UTF-8: save it as UTF-8");
        assertThatThrownBy(() -> open("file:" + folder.resolve("none")))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("there is no file " + folder.resolve("none"));
        assertThatThrownBy(() -> open("classpath:none.jsonl"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("there is no resource classpath:none.jsonl");
        assertThatThrownBy(() -> open("answers.jsonl"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write classpath:path or file:path");
    }
}
