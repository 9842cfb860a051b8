package org.refusalunit.springai;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;

/** A conversation in Spring AI's types. */
final class ChatMessages {

    private static final Reply.Failure CONTINUATION = new Reply.Failure(
            FailureKind.BACKEND,
            "Spring AI does not say whether its models go on with an answer that is begun, and the prompt ends with a message of"
                    + " the assistant: end it with a user message, or return an Application that asks yours");

    private ChatMessages() {}

    /** Why a request cannot be put in these types; {@code null} where it can. */
    static Reply.@Nullable Failure problem(ModelRequest request) {
        return request.continuesAnswer() ? CONTINUATION : null;
    }

    static List<Message> of(ModelRequest request) {
        return request.messages().stream().map(ChatMessages::message).toList();
    }

    private static Message message(org.refusalunit.trial.Message message) {
        return switch (message.role()) {
            case SYSTEM -> new SystemMessage(message.text());
            case USER -> new UserMessage(message.text());
            case ASSISTANT -> new AssistantMessage(message.text());
        };
    }
}
