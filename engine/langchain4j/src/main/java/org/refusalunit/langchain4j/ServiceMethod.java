package org.refusalunit.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.UserName;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A method of an AI service that takes a question, and perhaps the id of a memory, and returns what was said.
 *
 * @param method the method
 * @param question position of the question among the parameters
 * @param memory position of the memory's id, or -1
 */
record ServiceMethod(Method method, int question, int memory) {

    /** The method as one of these, if it is. */
    static Optional<ServiceMethod> of(Method method) {
        if (!returnsText(method.getGenericReturnType())) {
            return Optional.empty();
        }
        int question = -1;
        int memory = -1;
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            boolean isMemory = parameters[i].isAnnotationPresent(MemoryId.class);
            if (isMemory && memory < 0 && freshId(parameters[i].getType()) != null) {
                memory = i;
            } else if (!isMemory && question < 0 && takesQuestion(parameters[i])) {
                question = i;
            } else {
                return Optional.empty();
            }
        }
        return question < 0 ? Optional.empty() : Optional.of(new ServiceMethod(method, question, memory));
    }

    /** Asks the service; a memory is a new one each time, so that no prompt sees another's conversation. */
    @Nullable
    Object ask(Object service, String text) throws Exception {
        @Nullable Object[] arguments = new @Nullable Object[method.getParameterCount()];
        arguments[question] = text;
        if (memory >= 0) {
            arguments[memory] = freshId(method.getParameterTypes()[memory]);
        }
        try {
            return method.invoke(service, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            throw e;
        }
    }

    private static boolean takesQuestion(Parameter parameter) {
        return parameter.getType() == String.class && !parameter.isAnnotationPresent(UserName.class);
    }

    private static boolean returnsText(Type type) {
        if (type instanceof ParameterizedType result && result.getRawType() == Result.class) {
            return isText(result.getActualTypeArguments()[0]);
        }
        return isText(type);
    }

    private static boolean isText(Type type) {
        return type == String.class || type == AiMessage.class;
    }

    private static @Nullable Object freshId(Class<?> type) {
        UUID id = UUID.randomUUID();
        if (type == String.class || type == Object.class) {
            return id.toString();
        }
        if (type == UUID.class) {
            return id;
        }
        if (type == long.class || type == Long.class) {
            return id.getMostSignificantBits();
        }
        return type == int.class || type == Integer.class ? (Object) id.hashCode() : null;
    }
}
