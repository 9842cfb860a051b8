package org.refusalunit.engine.discovery;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds annotations of JUnit Jupiter on a suite, which have no effect there, and says what to use instead. */
final class ForeignAnnotations {

    private static final String JUPITER = "org.junit.jupiter.api.";

    private static final Map<String, String> INSTEAD = Map.of(
            JUPITER + "Disabled", "@DisabledSuite",
            JUPITER + "Tag", "@RefusalSuite(tags = …)",
            JUPITER + "Tags", "@RefusalSuite(tags = …)",
            JUPITER + "RepeatedTest", "@Sampling(repeats = …)");

    private static final String EXTENSION = JUPITER + "extension.ExtendWith";

    private ForeignAnnotations() {}

    static List<String> of(Class<?> testClass) {
        List<String> problems = new ArrayList<>();
        for (Annotation annotation : testClass.getAnnotations()) {
            Optional<String> problem = problem(annotation.annotationType(), testClass);
            if (problem.isPresent()) {
                problems.add(problem.get());
            }
        }
        return problems;
    }

    private static Optional<String> problem(Class<? extends Annotation> type, Class<?> testClass) {
        String name = "@" + type.getSimpleName();
        String instead = INSTEAD.get(type.getName());
        if (instead != null) {
            return Optional.of(name + " of JUnit Jupiter has no effect on " + testClass.getName() + ": use " + instead);
        }
        return extension(type, new HashSet<>())
                ? Optional.of(name + " extends JUnit Jupiter and has no effect on " + testClass.getName()
                        + ": nothing is started and no field is set; start what is under test in the @ModelUnderTest"
                        + " method")
                : Optional.empty();
    }

    /** Whether an annotation registers an extension, such as those that start an application's context. */
    private static boolean extension(Class<? extends Annotation> type, Set<Class<? extends Annotation>> visited) {
        if (type.getName().equals(EXTENSION)) {
            return true;
        }
        if (visited.add(type)) {
            for (Annotation carried : type.getAnnotations()) {
                if (extension(carried.annotationType(), visited)) {
                    return true;
                }
            }
        }
        return false;
    }
}
