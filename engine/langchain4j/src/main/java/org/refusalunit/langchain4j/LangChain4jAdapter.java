package org.refusalunit.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import java.util.Optional;
import org.refusalunit.spi.Application;
import org.refusalunit.spi.ModelAdapter;
import org.refusalunit.spi.ModelSpec;

/** Asks chat models and AI services of LangChain4j. */
public final class LangChain4jAdapter implements ModelAdapter {

    /** Chat models are of {@code langchain4j-core}, which provider modules bring; AI services are of {@code langchain4j}. */
    private static final boolean MODELS = present("dev.langchain4j.model.chat.ChatModel");

    private static final boolean SERVICES = MODELS && present("dev.langchain4j.service.AiServices");

    /** Made by the service loader. */
    public LangChain4jAdapter() {}

    @Override
    public Optional<Application> adapt(Object application, ModelSpec spec) {
        if (MODELS && application instanceof ChatModel model) {
            return Optional.of(new ChatModelCalls(model, spec.settings().flag("ownSettings", false)));
        }
        return SERVICES ? AiServiceCalls.of(application, spec.label()) : Optional.empty();
    }

    private static boolean present(String className) {
        try {
            Class.forName(className, false, LangChain4jAdapter.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
