package org.refusalunit.springai;

import java.util.Optional;
import org.refusalunit.spi.Application;
import org.refusalunit.spi.ModelAdapter;
import org.refusalunit.spi.ModelSpec;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;

/** Asks chat models and chat clients of Spring AI. */
public final class SpringAiAdapter implements ModelAdapter {

    /** Chat models are of {@code spring-ai-model}, which provider modules bring; clients are of another module. */
    private static final boolean MODELS = present("org.springframework.ai.chat.model.ChatModel");

    private static final boolean CLIENTS = MODELS && present("org.springframework.ai.chat.client.ChatClient");

    /** Made by the service loader. */
    public SpringAiAdapter() {}

    @Override
    public Optional<Application> adapt(Object application, ModelSpec spec) {
        if (MODELS && application instanceof ChatModel model) {
            return Optional.of(new ChatModelCalls(model, spec.settings().flag("ownSettings", false)));
        }
        if (CLIENTS && application instanceof ChatClient client) {
            return Optional.of(new ChatClientCalls(client));
        }
        if (CLIENTS && application instanceof ChatClient.Builder) {
            throw new IllegalArgumentException("@ModelUnderTest " + spec.label()
                    + " returned a ChatClient.Builder: return the client that it builds");
        }
        return Optional.empty();
    }

    private static boolean present(String className) {
        try {
            Class.forName(className, false, SpringAiAdapter.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
