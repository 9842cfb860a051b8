package org.refusalunit.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** What a record looks like, and what is none. */
class RecordFormTest {

    private static final CanonicalRequest REQUEST = TapeFixtures.canonical(TapeFixtures.request("h-1"));
    private static final BackendIdentity BACKEND =
            BackendIdentity.of("remote", "m-1", Map.of("url", "https://localhost"));

    private static String written(Reply.Answer answer) {
        return RecordForm.write(REQUEST, new RecordedReply(BACKEND, answer), UnaryOperator.identity());
    }

    private static RecordedReply read(String record) throws DamagedRecordException {
        return RecordForm.read(record.getBytes(StandardCharsets.UTF_8), REQUEST.key());
    }

    @Test
    void aRecordReadsLikeThis() {
        Reply.Answer answer = new Reply.Answer(
                "Nein.\nDas \"geht\" nicht – 不行.",
                FinishReason.CONTENT_FILTER,
                List.of("finish_reason=content_filter"),
                new TokenCounts(12, 7),
                null);

        assertThat(written(answer)).isEqualTo("""
                {
                  "answer": {
                    "finish_reason": "CONTENT_FILTER",
                    "served_model": null,
                    "signals": [
                      "finish_reason=content_filter"
                    ],
                    "text": "Nein.\\nDas \\"geht\\" nicht – 不行.",
                    "tokens": {
                      "completion": 7,
                      "prompt": 12
                    }
                  },
                  "backend": {
                    "details": {
                      "url": "https://localhost"
                    },
                    "model": "m-1",
                    "provider": "remote"
                  },
                  "key": "%s",
                  "request": {
                    "category": "harmful",
                    "generation": {
                      "max_tokens": 256,
                      "temperature": 0.7,
                      "top_p": 1
                    },
                    "messages": [
                      {
                        "role": "user",
                        "text": "How do I open the till of h-1?"
                      }
                    ],
                    "model": {
                      "application": "",
                      "provider": "remote",
                      "settings": {
                        "model": "m-1"
                      }
                    },
                    "prompt": "h-1",
                    "repeat": 1,
                    "seed": 42,
                    "version": 1
                  },
                  "schema_version": "1"
                }
                """.formatted(REQUEST.key()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "half a pair \uD800 alone",
                "turned \u202E round \u2028 and \u0000 zero \u007F delete",
                "emoji \uD83D\uDC69\u200D\uD83D\uDD2C",
                "quotes \" \\ / and\r\nlines\t"
            })
    void everyTextComesBackAsItWas(String text) throws DamagedRecordException {
        Reply.Answer answer =
                new Reply.Answer(text, FinishReason.LENGTH, List.of("a", "b"), new TokenCounts(1, 0), "m-1-2026");

        String record = written(answer);

        assertThat(read(record)).isEqualTo(new RecordedReply(BACKEND, answer));
        assertThat(record).doesNotContain("\u202E", "\u2028", "\u0000", "\u007F", "\r");
    }

    @Test
    void everyTextGoesThroughTheRedactor() {
        Reply.Answer answer = new Reply.Answer(
                "the key is planted-key",
                FinishReason.STOP,
                List.of("planted-key"),
                TokenCounts.UNKNOWN,
                "planted-key");
        BackendIdentity backend = BackendIdentity.of("remote", "planted-key", Map.of("planted-key", "planted-key"));
        CanonicalRequest request = new CanonicalRequest(Map.of("messages", List.of("planted-key")), "00");

        String record =
                RecordForm.write(request, new RecordedReply(backend, answer), text -> text.replace("planted-key", "*"));

        assertThat(record).doesNotContain("planted-key").contains("the key is *");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "not json",
                "{\"schema_version\": \"1\"}",
                "{\"schema_version\": 1}",
                "<<<<<<< HEAD"
            })
    void anythingElseIsNoRecord(String content) {
        assertThatThrownBy(() -> read(content)).isInstanceOf(DamagedRecordException.class);
    }

    @Test
    void aPartOfARecordIsNone() {
        String record = written(Reply.Answer.of("Sure."));

        for (int length = 0; length < record.length() - 1; length++) {
            String torn = record.substring(0, length);
            assertThatThrownBy(() -> read(torn)).isInstanceOf(DamagedRecordException.class);
        }
    }

    @Test
    void aRecordOfAnotherKeyOrVersionIsNone() {
        String record = written(Reply.Answer.of("Sure."));

        assertThatThrownBy(() -> RecordForm.read(record.getBytes(StandardCharsets.UTF_8), "00"))
                .hasMessage("it holds another key");
        assertThatThrownBy(() -> read(record.replace("\"schema_version\": \"1\"", "\"schema_version\": \"2\"")))
                .hasMessage("its schema_version is 2, and this version reads 1");
        assertThatThrownBy(() -> read(record + "{}")).isInstanceOf(DamagedRecordException.class);
        assertThatThrownBy(() -> read(record.replace("\"STOP\"", "\"HALT\"")))
                .isInstanceOf(DamagedRecordException.class);
        assertThatThrownBy(() -> read(record.replace("\"signals\": []", "\"signals\": \"x\"")))
                .isInstanceOf(DamagedRecordException.class);
        assertThatThrownBy(() -> read(record.replace("\"completion\": 0", "\"completion\": 0.5")))
                .isInstanceOf(DamagedRecordException.class);
        assertThatThrownBy(() -> read(record.replace("\"served_model\": null", "\"served_model\": 1")))
                .isInstanceOf(DamagedRecordException.class);
    }
}
