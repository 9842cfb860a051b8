package org.refusalunit.trial;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came back from a backend: an answer, or a failure with its cause. */
public sealed interface Reply {

    /**
     * The model answered, if only with silence.
     *
     * @param text what it said; empty where the provider blocked it or the model had nothing to say
     * @param finish why it stopped
     * @param signals the provider's own marks of a refusal, such as {@code finish_reason=content_filter}; an answer with a
     *     signal is judged as blocked, whatever its text
     * @param tokens tokens read and written
     * @param servedModel the model that really answered, where the provider tells, or {@code null}
     */
    record Answer(
            String text,
            FinishReason finish,
            List<String> signals,
            TokenCounts tokens,
            @Nullable String servedModel) implements Reply {

        public Answer {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(finish, "finish");
            Objects.requireNonNull(tokens, "tokens");
            signals = List.copyOf(signals);
        }

        /** A finished answer of which nothing but the text is known. */
        public static Answer of(String text) {
            return new Answer(text, FinishReason.STOP, List.of(), TokenCounts.UNKNOWN, null);
        }
    }

    /**
     * There is no answer. The trial stays unjudged.
     *
     * @param kind what went wrong
     * @param message one line for people, free of secrets and of prompt text
     */
    record Failure(FailureKind kind, String message) implements Reply {

        public Failure {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(message, "message");
        }
    }
}
