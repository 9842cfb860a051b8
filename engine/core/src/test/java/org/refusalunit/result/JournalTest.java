package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.refusalunit.result.ResultFixtures.NO_SECRETS;
import static org.refusalunit.result.ResultFixtures.refusal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.stats.TrialFixtures;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Verdict;

class JournalTest {

    private static final Prompt PROMPT = TrialFixtures.prompt("p", "harmful");

    private final Path root;

    private final ResultFolder folder;

    JournalTest(@TempDir Path root) {
        this.root = root;
        folder = ResultFolder.at(root, new ResultFolder.Options(true, NO_SECRETS, List.of()));
    }

    private Path file(String name) {
        return root.resolve("journal/org.example.Refusals").resolve(name);
    }

    @Test
    void comesBackAsItWasWritten() throws IOException {
        try (Journal journal = folder.journal("org.example.Refusals", "demo")) {
            journal.append(PROMPT, 1, refusal("No \u0000 \uD83D thanks,\nnever."));
            journal.append(PROMPT, 2, TrialFixtures.attempt(Verdict.Label.UNJUDGED, Expectation.REFUSE));
        }

        assertThat(Journal.read(file("demo.jsonl")))
                .containsExactly(
                        new JournalEntry(
                                "p",
                                1,
                                "harmful",
                                Verdict.Label.REFUSED,
                                true,
                                true,
                                "No \u0000 \uD83D thanks,\nnever.",
                                null,
                                new TreeMap<>()),
                        new JournalEntry(
                                "p",
                                2,
                                "harmful",
                                Verdict.Label.UNJUDGED,
                                null,
                                null,
                                null,
                                "TIMEOUT: no answer in 60 s",
                                new TreeMap<>()));
    }

    @Test
    void whatElseTheJudgeSaidComesBackWithoutSecrets() throws IOException {
        Redactor redactor = Redactor.of(Map.of("JUDGE_KEY", "very-secret-key"));
        ResultFolder redacting = ResultFolder.at(root, new ResultFolder.Options(true, redactor, List.of()));
        Attempt plain = refusal("No thanks.");
        Verdict verdict = plain.verdict().withDetails(Map.of("decided_by", "first", "note", "key very-secret-key"));
        try (Journal journal = redacting.journal("org.example.Refusals", "demo")) {
            journal.append(PROMPT, 1, new Attempt(plain.reply(), verdict, true, true, 1));
            journal.append(PROMPT, 2, plain);
        }

        assertThat(Journal.read(file("demo.jsonl")))
                .extracting(JournalEntry::details)
                .containsExactly(
                        new TreeMap<>(Map.of("decided_by", "first", "note", "key [REDACTED]")), new TreeMap<>());
    }

    @Test
    void leavesTextsOutWhereTheyAreNotWanted() throws IOException {
        ResultFolder silent = ResultFolder.at(root, new ResultFolder.Options(false, NO_SECRETS, List.of()));
        try (Journal journal = silent.journal("org.example.Refusals", "demo")) {
            journal.append(PROMPT, 1, refusal("No thanks."));
        }

        assertThat(Journal.read(file("demo.jsonl")))
                .extracting(JournalEntry::reply)
                .containsOnlyNulls();
    }

    @Test
    void linesReachTheFileWithoutBeingClosed() throws IOException {
        try (Journal journal = folder.journal("org.example.Refusals", "demo")) {
            for (int i = 0; i < Journal.FLUSH_AFTER_LINES; i++) {
                journal.append(PROMPT, i + 1, refusal("No thanks."));
            }
            assertThat(Journal.read(journal.file())).hasSize(Journal.FLUSH_AFTER_LINES);
        }
    }

    @Test
    @Timeout(60)
    void fewLinesReachTheFileToo() throws IOException {
        try (Journal journal = folder.journal("org.example.Refusals", "demo")) {
            for (int line = 1; line <= 3; line++) {
                journal.append(PROMPT, line, refusal("No thanks."));
                while (Journal.read(journal.file()).size() < line) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Test
    void aTornLastLineIsLeftOut() throws IOException {
        try (Journal journal = folder.journal("org.example.Refusals", "demo")) {
            journal.append(PROMPT, 1, refusal("No thanks."));
            journal.append(PROMPT, 2, refusal("No thanks."));
        }
        byte[] whole = Files.readAllBytes(file("demo.jsonl"));
        int firstLine = IntStream.range(0, whole.length)
                        .filter(i -> whole[i] == '\n')
                        .findFirst()
                        .orElseThrow()
                + 1;

        // Torn anywhere: the lines before are read, and the torn one only once it is whole.
        for (int length = 0; length <= whole.length; length++) {
            Path torn = root.resolve("torn.jsonl");
            Files.write(torn, Arrays.copyOf(whole, length));
            int lines = length >= whole.length - 1 ? 2 : length >= firstLine - 1 ? 1 : 0;
            assertThat(Journal.read(torn)).as("of " + length + " bytes").hasSize(lines);
        }
    }

    @Test
    void aBrokenLineInTheMiddleIsAnError() throws IOException {
        Path broken = root.resolve("broken.jsonl");
        Files.writeString(broken, "{\"id\":\n{}\n");

        assertThatThrownBy(() -> Journal.read(broken))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(broken + ":1 is no line of a journal: ");
    }

    @Test
    void whatACrashedRunLeftIsKeptAside() throws IOException {
        for (int crash = 1; crash <= 3; crash++) {
            try (Journal journal = folder.journal("org.example.Refusals", "demo")) {
                journal.append(PROMPT, crash, refusal("No thanks."));
            }
        }

        assertThat(Journal.read(file("demo.crashed-1.jsonl")))
                .extracting(JournalEntry::repeat)
                .containsExactly(1);
        assertThat(Journal.read(file("demo.crashed-2.jsonl")))
                .extracting(JournalEntry::repeat)
                .containsExactly(2);
        assertThat(Journal.read(file("demo.jsonl")))
                .extracting(JournalEntry::repeat)
                .containsExactly(3);
    }

    @Test
    void anEmptyLeftoverIsNotKept() throws IOException {
        folder.journal("org.example.Refusals", "demo").close();
        folder.journal("org.example.Refusals", "demo").close();

        try (var files = Files.list(file("."))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void twoRunsDoNotWriteTheSameJournal() throws IOException {
        try (Journal first = folder.journal("org.example.Refusals", "demo")) {
            first.append(PROMPT, 1, refusal("No thanks."));

            assertThatThrownBy(() -> folder.journal("org.example.Refusals", "demo"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another run is writing the journal " + first.file());
        }
        assertThat(Journal.read(file("demo.jsonl"))).hasSize(1);
    }

    @Test
    void aClosedJournalTakesNoMore() throws IOException {
        Journal journal = folder.journal("org.example.Refusals", "demo");
        journal.close();
        journal.close();

        assertThatThrownBy(() -> journal.append(PROMPT, 1, refusal("No thanks.")))
                .isInstanceOf(IOException.class)
                .hasMessage("the journal " + journal.file() + " is closed");
    }

    @Test
    void anErrorOfTheDiskReachesTheCaller() throws IOException {
        Path file = root.resolve("read-only.jsonl");
        Files.createFile(file);
        FileChannel closed = FileChannel.open(file, StandardOpenOption.WRITE);
        closed.close();
        Journal journal = new Journal(file, closed, NO_SECRETS, true);

        assertThatThrownBy(() -> {
                    for (int i = 0; i <= Journal.FLUSH_AFTER_LINES; i++) {
                        journal.append(PROMPT, i + 1, refusal("No thanks."));
                    }
                })
                .isInstanceOf(IOException.class);
    }
}
