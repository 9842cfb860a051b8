package org.refusalunit.engine.discovery;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Finds annotations of JUnit Jupiter on a suite, which have no effect there, and says what to use instead. */
final class ForeignAnnotations {

    private static final String JUPITER = "org.junit.jupiter.api.";

    private static final Map<String, String> INSTEAD = Map.of(
            JUPITER + "Disabled", "@DisabledSuite",
            JUPITER + "Tag", "@RefusalSuite(tags = …)",
            JUPITER + "Tags", "@RefusalSuite(tags = …)",
            JUPITER + "RepeatedTest", "@Sampling(repeats = …)");

    private ForeignAnnotations() {}

    static List<String> of(Class<?> testClass) {
        return Arrays.stream(testClass.getAnnotations())
                .map(annotation -> annotation.annotationType().getName())
                .filter(INSTEAD::containsKey)
                .map(name -> "@" + name.substring(name.lastIndexOf('.') + 1) + " of JUnit Jupiter has no effect on "
                        + testClass.getName() + ": use " + INSTEAD.get(name))
                .toList();
    }
}
