package org.refusalunit.judge.llm;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;

/** A prompt as a judging model reads it. */
final class Conversation {

    private Conversation() {}

    /** The question alone where that is all there is, else every turn behind its role. */
    static String of(Prompt prompt) {
        List<Message> messages = prompt.messages();
        return messages.size() == 1
                ? prompt.question()
                : messages.stream()
                        .map(message -> message.role().name().toLowerCase(Locale.ROOT) + ": " + message.text())
                        .collect(Collectors.joining("\n\n"));
    }
}
