package org.refusalunit.engine.discovery;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import org.refusalunit.annotations.RefusalSuite;

/** Notices classes that declare models or gates and no suite, and would be passed over without a word. */
final class MissingSuite {

    private static final String OURS = RefusalSuite.class.getPackageName() + ".";

    private MissingSuite() {}

    /** What is missing of a class that is no suite; nothing where it does not look like one. */
    static Optional<String> of(Class<?> candidate) {
        if (candidate.isAnnotation() || candidate.isInterface() || Modifier.isAbstract(candidate.getModifiers())) {
            return Optional.empty();
        }
        return Arrays.stream(candidate.getAnnotations())
                .map(annotation -> annotation.annotationType().getName())
                .filter(name -> name.startsWith(OURS))
                .findFirst()
                .map(name -> "@" + name.substring(OURS.length()) + " has no effect on " + candidate.getName()
                        + ", which is no suite: add @RefusalSuite");
    }
}
