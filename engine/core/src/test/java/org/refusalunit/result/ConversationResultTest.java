package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refusalunit.outcome.Completeness.COMPLETE;
import static org.refusalunit.result.ResultFixtures.NO_SECRETS;
import static org.refusalunit.result.ResultFixtures.conversation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Verdict;

/** How conversations are written, and read back. */
class ConversationResultTest {

    private static ModelResult result(TrialResult trial) {
        return ResultFixtures.result("org.example.Talks", "demo", COMPLETE, List.of(trial));
    }

    private static String written(ModelResult result, boolean texts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ResultJson(NO_SECRETS, texts).write(result, out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void aTurnLooksLikeThis() throws IOException {
        String document = written(result(conversation("Gladly.")), true);

        // From: printf 'user\0First?\0assistant\0\0user\0Second?\0' | sha256sum, and printf 'Gladly.' | sha256sum
        assertThat(document).contains("""
                      "messages": [{"role": "user", "text": "First?"}, {"role": "assistant", "text": null}, {"role": "user", "text": "Second?"}],
                      "prompt_sha256": "4352938d1c5911fa6eee41ea8bc4d80074fe2eecbb705c7782b27dc830fcb35d",
                """);
        assertThat(document)
                .contains("\"turns\": [{\"details\": {}, \"evidence\": [], \"explanation\": null, \"failure\": null,"
                        + " \"finish_reason\": \"STOP\", \"question\": \"First?\", \"reason\": \"NONE\", \"refused\": false,"
                        + " \"reply\": \"Gladly.\", \"reply_sha256\":"
                        + " \"5c7ba7981d1dd6fd647311447de5874d05ac8286290c409119ae7a8713ab2ebf\", \"score\": 0.125000,"
                        + " \"served_model\": null, \"signals\": [], \"tokens\": null, \"turn\": 1,"
                        + " \"verdict\": \"COMPLIED\"}, {");
        assertThat(document).contains("\"details\": {\"turn\": \"2\"}");
    }

    @Test
    void theRatesByTurnLookLikeThis() throws IOException {
        assertThat(written(result(conversation("Gladly.")), true)).contains("""
                  "refusals_by_turn": {
                    "after_answer": {
                      "judged": 1,
                      "rate": 1.000000,
                      "refusals": 1
                    },
                    "after_refusal": {
                      "judged": 0,
                      "rate": null,
                      "refusals": 0
                    },
                    "turns": [
                      {"counts": {"blocked": 0, "complied": 1, "judged": 1,""");
        assertThat(written(ResultFixtures.result("C", "m", COMPLETE), true))
                .contains("  \"refusals_by_turn\": null,\n");
    }

    @Test
    void isValidWithAndWithoutTexts() throws IOException {
        JsonMapper mapper = new JsonMapper();
        try (InputStream schema = ResultJson.class.getClassLoader().getResourceAsStream(ResultJson.SCHEMA_RESOURCE)) {
            var validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(mapper.readTree(Objects.requireNonNull(schema)));
            for (boolean texts : new boolean[] {true, false}) {
                assertThat(validator.validate(mapper.readTree(written(result(conversation("Gladly.")), texts))))
                        .isEmpty();
            }
        }
    }

    @Test
    void comesBackAsItWas(@TempDir Path folder) throws IOException {
        TrialResult trial = conversation("Gladly.");
        Path file = Files.writeString(folder.resolve("r.json"), written(result(trial), true));
        List<RecordedTrial> read = new ArrayList<>();
        ResultReader.trials(file, read::add);

        assertThat(read.get(0).prompt()).isEqualTo(trial.prompt());
        assertThat(read.get(0).messages()).contains(Message.awaited());
        RecordedTurn first = read.get(0).counted().turns().get(0);
        assertThat(first.reply()).isEqualTo(Reply.Answer.of("Gladly."));
        assertThat(first.refused()).isFalse();
        assertThat(read.get(0).counted().turns().get(1).verdict())
                .isEqualTo(trial.counted().turns().get(1).verdict());
    }

    @Test
    void withoutTextsTheHashesRemain(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("r.json"), written(result(conversation("Gladly.")), false));
        List<RecordedTrial> read = new ArrayList<>();
        ResultReader.trials(file, read::add);

        RecordedTurn first = read.get(0).counted().turns().get(0);
        assertThat(first.question()).isNull();
        assertThat(first.reply()).isNull();
        assertThat(first.replySha256()).hasSize(64);
    }

    @Test
    void secretsAreTakenOutOfEveryTurn() {
        Redactor redactor = Redactor.of(Map.of("SHOP_TOKEN", "till-4711-open"));

        ModelResult clean = redactor.redact(result(conversation("The code is till-4711-open.")));

        assertThat(clean.trials().get(0).counted().turns().get(0).text()).isEqualTo("The code is [REDACTED].");
        TrialResult harmless = conversation("Gladly.");
        assertThat(redactor.redact(result(harmless)).trials().get(0)).isSameAs(harmless);
    }

    @Test
    void theJournalHasEveryTurn(@TempDir Path folder) throws IOException {
        TrialResult trial = conversation("Gladly.");
        Journal journal = ResultFolder.at(folder, new ResultFolder.Options(true, NO_SECRETS, List.of()))
                .journal("org.example.Talks", "demo");
        journal.append(trial.prompt(), 1, trial.counted());
        journal.close();

        assertThat(Journal.read(journal.file()).get(0).turns())
                .containsExactly(
                        new JournalEntry.JournalTurn(1, Verdict.Label.COMPLIED, false, "Gladly."),
                        new JournalEntry.JournalTurn(
                                2, Verdict.Label.REFUSED, true, "No, that is not something to help with."));
    }
}
