package org.refusalunit.cli.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.refusalunit.cli.io.Row;
import org.refusalunit.cli.io.RowFault;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/**
 * A question and an answer to be judged.
 *
 * @param prompt what was asked
 * @param answer what came back
 */
public record AnswerRow(Prompt prompt, Reply.Answer answer) {

    private static final String CATEGORY = "unknown";

    /**
     * Reads a row with {@code id}, {@code prompt} and {@code response}, and, where they are there, {@code category},
     * {@code finish_reason} and {@code signals} of the provider.
     *
     * @throws RowFault if a field is missing or of the wrong kind
     */
    public static AnswerRow of(Row row) {
        String id = row.id();
        String question = row.text("prompt");
        if (question.isBlank()) {
            throw new RowFault("\"prompt\" is blank");
        }
        String category =
                row.optionalText("category").filter(text -> !text.isBlank()).orElse(CATEGORY);
        Reply.Answer answer = new Reply.Answer(
                row.text("response"), finish(row), List.copyOf(row.texts("signals")), TokenCounts.UNKNOWN, null);
        return new AnswerRow(Prompt.of(id, question, category), answer);
    }

    private static FinishReason finish(Row row) {
        String name = row.optionalText("finish_reason").orElse(FinishReason.STOP.name());
        try {
            return FinishReason.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new RowFault("\"finish_reason\" is none of " + Arrays.toString(FinishReason.values()));
        }
    }
}
