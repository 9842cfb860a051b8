package org.refusalunit.backend;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** The frameworks whose types are recognised by modules of their own, to tell people which module is missing. */
final class Frameworks {

    private static final Map<String, String> MODULES = Map.of(
            "dev.langchain4j.", "refusalunit-langchain4j",
            "org.springframework.ai.", "refusalunit-spring-ai");

    private Frameworks() {}

    /** What to add to the test dependencies, where the type or one of its supertypes is a framework's. */
    static Optional<String> adapterFor(Class<?> type) {
        Deque<Class<?>> open = new ArrayDeque<>();
        open.add(type);
        while (!open.isEmpty()) {
            Class<?> next = open.remove();
            Optional<String> module = moduleOf(next.getName());
            if (module.isPresent()) {
                return module.map(name -> "add org.refusalunit:" + name + " to the test dependencies");
            }
            open.addAll(Arrays.asList(next.getInterfaces()));
            if (next.getSuperclass() != null) {
                open.add(next.getSuperclass());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> moduleOf(String className) {
        return MODULES.entrySet().stream()
                .filter(entry -> className.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
