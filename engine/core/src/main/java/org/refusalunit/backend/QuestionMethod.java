package org.refusalunit.backend;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.refusalunit.spi.Application;
import org.refusalunit.trial.Reply;

/** The one method of an object that takes a question and returns an answer. */
final class QuestionMethod {

    private static final String KOTLIN_FUNCTION = "kotlin.jvm.functions.Function1";

    private QuestionMethod() {}

    /**
     * The object, asked by that method.
     *
     * @throws IllegalArgumentException if it has no such method or several; the message says what to return instead
     */
    static Application of(Object object, String label) {
        List<Method> methods = candidates(object.getClass());
        if (methods.isEmpty()) {
            methods = invocations(object.getClass());
        }
        if (methods.size() != 1) {
            throw new IllegalArgumentException("@ModelUnderTest " + label + " returned a "
                    + object.getClass().getName() + ", " + problem(methods));
        }
        Method method = methods.get(0);
        // The class may be a lambda's, or one of the test's package.
        method.setAccessible(true);
        return Application.ofQuestions(question -> ask(object, method, question));
    }

    private static String problem(List<Method> methods) {
        if (methods.isEmpty()) {
            return "which has no public method that takes a String and returns one: return a Function<String, String>, an"
                    + " Application or a ModelBackend, or register a ModelAdapter for its type";
        }
        return "which has several methods that take a String and return one ("
                + String.join(", ", methods.stream().map(Method::getName).toList())
                + "): return the one that is meant as a Function<String, String>, such as application::"
                + methods.get(0).getName();
    }

    private static List<Method> candidates(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
                .filter(method -> method.getReturnType() == String.class)
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** How a function of Kotlin is called, whose lambdas keep the types of their parameter and answer to themselves. */
    private static List<Method> invocations(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .filter(each -> each.getName().equals(KOTLIN_FUNCTION))
                .flatMap(each -> Arrays.stream(each.getMethods()))
                .filter(method -> method.getName().equals("invoke"))
                .toList();
    }

    private static Reply ask(Object object, Method method, String question) throws Exception {
        try {
            return Applications.reply(method.invoke(object, question));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            throw e;
        }
    }
}
