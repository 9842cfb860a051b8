package org.refusalunit.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** A key does not come back out of what a server sent. */
class KeyRedactorTest {

    private static final String KEY = "planted/key+0123456789=";

    private final KeyRedactor redactor = new KeyRedactor(Requests.key(KEY));

    @Test
    void messagesLoseTheKeyInEveryForm() {
        assertThat(redactor.message("as it is " + KEY + ", in an address planted%2Fkey%2B0123456789%3D, in Base64"
                        + " cGxhbnRlZC9rZXkrMDEyMzQ1Njc4OT0= and without padding cGxhbnRlZC9rZXkrMDEyMzQ1Njc4OT0."))
                .isEqualTo("as it is [REDACTED], in an address [REDACTED], in Base64 [REDACTED] and without padding"
                        + " [REDACTED].");
    }

    @Test
    void answersLoseTheKey() {
        Reply.Answer answer = new Reply.Answer(
                "your key is " + KEY,
                FinishReason.STOP,
                List.of("blocked=" + KEY),
                TokenCounts.UNKNOWN,
                "model-" + KEY);

        assertThat(redactor.answer(answer))
                .isEqualTo(new Reply.Answer(
                        "your key is [REDACTED]",
                        FinishReason.STOP,
                        List.of("blocked=[REDACTED]"),
                        TokenCounts.UNKNOWN,
                        "model-[REDACTED]"));
    }

    @Test
    void placeholdersOfLocalServersStayWordsInAnswers() {
        KeyRedactor placeholder = new KeyRedactor(Requests.key("ollama"));

        assertThat(placeholder.answer(Reply.Answer.of("I run on ollama.")))
                .isEqualTo(Reply.Answer.of("I run on ollama."));
        assertThat(placeholder.message("wrong key ollama")).isEqualTo("wrong key [REDACTED]");
    }

    @Test
    void messagesAreOneLineAndNotTooLong() {
        assertThat(redactor.message(" two\r\nlines\u2028and a\tbell\u0007 ")).isEqualTo("two lines and a bell");
        assertThat(redactor.message("x".repeat(10_000))).hasSize(500).endsWith("x…");
    }
}
