package org.refusalunit.springai;

import java.util.List;
import org.refusalunit.spi.ModelRequest;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;

/** A conversation in Spring AI's types. */
final class ChatMessages {

    private ChatMessages() {}

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
