package org.refusalunit.springai;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.Application;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.Reply;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.memory.ChatMemory;

/** Puts whole conversations to a chat client, behind its own system prompt and through its advisors and tools. */
final class ChatClientCalls implements Application {

    private final ChatClient client;

    ChatClientCalls(ChatClient client) {
        this.client = client;
    }

    @Override
    public Reply ask(ModelRequest request) {
        Reply.@Nullable Failure problem = ChatMessages.problem(request);
        if (problem != null) {
            return problem;
        }
        // A memory is a new one each time, so that no prompt sees another's conversation.
        String conversation = UUID.randomUUID().toString();
        return ChatReplies.of(client.prompt()
                .messages(ChatMessages.of(request))
                .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, conversation))
                .call()
                .chatResponse());
    }
}
