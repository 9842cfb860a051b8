package org.refusalunit.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.Result;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.Application;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** Puts questions to an AI service, by the one method of its interface that takes a question and returns what was said. */
final class AiServiceCalls {

    private AiServiceCalls() {}

    /**
     * The service as an application; empty where the object is none.
     *
     * @throws IllegalArgumentException if it is one, but has no such method or several
     */
    static Optional<Application> of(Object object, String label) {
        if (!isService(object)) {
            return Optional.empty();
        }
        List<ServiceMethod> methods = methods(object.getClass());
        if (methods.size() != 1) {
            throw new IllegalArgumentException(problem(object, label, methods));
        }
        ServiceMethod method = methods.get(0);
        // The interface may be one of the test's package.
        method.method().setAccessible(true);
        return Optional.of(Application.ofQuestions(question -> reply(method.ask(object, question))));
    }

    /** What {@code AiServices} builds are proxies whose handler is LangChain4j's. */
    private static boolean isService(Object object) {
        return Proxy.isProxyClass(object.getClass())
                && Proxy.getInvocationHandler(object).getClass().getName().startsWith("dev.langchain4j.");
    }

    private static List<ServiceMethod> methods(Class<?> proxy) {
        List<ServiceMethod> methods = new ArrayList<>();
        for (Class<?> declared : proxy.getInterfaces()) {
            for (Method method : declared.getMethods()) {
                if (Modifier.isAbstract(method.getModifiers())) {
                    ServiceMethod.of(method).ifPresent(methods::add);
                }
            }
        }
        methods.sort(Comparator.comparing(found -> found.method().getName()));
        return methods;
    }

    private static String problem(Object service, String label, List<ServiceMethod> methods) {
        String declared = service.getClass().getInterfaces()[0].getName();
        String told = "@ModelUnderTest " + label + " returned the AI service " + declared;
        if (methods.isEmpty()) {
            return told + ", which has no method that takes one String (beside a @MemoryId) and returns String,"
                    + " Result<String> or AiMessage: return a Function<String, String> that calls it";
        }
        Set<String> names = new LinkedHashSet<>();
        methods.forEach(found -> names.add(found.method().getName()));
        return told + ", which can be asked in several ways (" + String.join(", ", names)
                + "): return the one that is meant as a Function<String, String>, such as service::"
                + names.iterator().next();
    }

    private static Reply reply(@Nullable Object returned) {
        if (returned instanceof Result<?> result) {
            return reply(result);
        }
        if (returned instanceof AiMessage message) {
            return ChatReplies.of(message, null, null, null);
        }
        // A service that returns a String returns null where the model said nothing.
        return ChatReplies.of(Objects.requireNonNullElse((String) returned, ""), null, null, null);
    }

    private static Reply reply(Result<?> result) {
        @Nullable ChatResponse last = result.finalResponse();
        String servedModel = last == null ? null : last.modelName();
        if (result.content() instanceof AiMessage message) {
            return ChatReplies.of(message, result.finishReason(), result.tokenUsage(), servedModel);
        }
        if (result.content() == null
                && result.finishReason() == dev.langchain4j.model.output.FinishReason.TOOL_EXECUTION) {
            return new Reply.Failure(
                    FailureKind.BACKEND, "the AI service returned the result of a tool, and no answer");
        }
        return ChatReplies.of(
                Objects.requireNonNullElse((String) result.content(), ""),
                result.finishReason(),
                result.tokenUsage(),
                servedModel);
    }
}
