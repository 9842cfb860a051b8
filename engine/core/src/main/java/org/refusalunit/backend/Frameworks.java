package org.refusalunit.backend;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** The frameworks whose types are known to modules of their own: tells people which module is missing. */
final class Frameworks {

    private final ClassLoader loader;

    /** What is on the class path of the given loader. */
    Frameworks(ClassLoader loader) {
        this.loader = loader;
    }

    /** What to add so that an object of this type can be asked, where it or one of its supertypes is a framework's. */
    Optional<String> missingFor(Object application) {
        Deque<Class<?>> open = new ArrayDeque<>();
        open.add(application.getClass());
        while (!open.isEmpty()) {
            Class<?> type = open.remove();
            Optional<String> missing = Arrays.stream(Framework.values())
                    .filter(framework -> type.getName().startsWith(framework.packages) && !present(framework))
                    .map(Framework::remedy)
                    .findFirst();
            if (missing.isPresent()) {
                return missing;
            }
            open.addAll(Arrays.asList(type.getInterfaces()));
            if (type.getSuperclass() != null) {
                open.add(type.getSuperclass());
            }
        }
        return Optional.empty();
    }

    /** What to add so that a framework's exception is understood. Those of Spring AI are HTTP errors, understood anyway. */
    Optional<String> missingFor(Throwable thrown) {
        Framework framework = Framework.LANGCHAIN4J;
        boolean ours = thrown.getClass().getName().startsWith(framework.packages);
        return ours && !present(framework) ? Optional.of(framework.remedy()) : Optional.empty();
    }

    private boolean present(Framework framework) {
        try {
            Class.forName(framework.adapter, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private enum Framework {
        LANGCHAIN4J("dev.langchain4j.", "refusalunit-langchain4j", "org.refusalunit.langchain4j.LangChain4jAdapter"),
        SPRING_AI("org.springframework.ai.", "refusalunit-spring-ai", "org.refusalunit.springai.SpringAiAdapter");

        private final String packages;
        private final String module;
        private final String adapter;

        Framework(String packages, String module, String adapter) {
            this.packages = packages;
            this.module = module;
            this.adapter = adapter;
        }

        private String remedy() {
            return "add org.refusalunit:" + module + " to the test dependencies";
        }
    }
}
