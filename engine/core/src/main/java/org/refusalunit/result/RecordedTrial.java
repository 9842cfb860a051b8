package org.refusalunit.result;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;

/**
 * A trial as a result document has it.
 *
 * @param id the prompt's id
 * @param repeat which answer to the same prompt this is, from 1
 * @param messages what was asked, without the suite's system prompt; {@code null} where the document leaves texts out
 * @param promptSha256 SHA-256 of these messages
 * @param category the prompt's category
 * @param expectation what a good model does with it
 * @param tags the prompt's tags
 * @param scenario what the prompt is one version of, or {@code null}
 * @param counted the attempt that counts
 * @param further the others, in their order
 */
public record RecordedTrial(
        String id,
        int repeat,
        @Nullable List<Message> messages,
        String promptSha256,
        String category,
        Expectation expectation,
        List<String> tags,
        @Nullable String scenario,
        RecordedAttempt counted,
        List<RecordedAttempt> further) {

    public RecordedTrial {
        messages = messages == null ? null : List.copyOf(messages);
        tags = List.copyOf(tags);
        further = List.copyOf(further);
    }

    /**
     * The prompt, without the focus words and remarks that documents do not have.
     *
     * @throws IllegalStateException if the document leaves texts out
     */
    public Prompt prompt() {
        if (messages == null) {
            throw new IllegalStateException("the text of prompt " + id
                    + " is not in the result: it was written with refusalunit.output.texts=false");
        }
        return new Prompt(id, messages, category, expectation, tags, List.of(), null, scenario);
    }
}
