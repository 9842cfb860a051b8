package org.refusalunit.engine.discovery;

import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestTag;
import org.refusalunit.annotations.DisabledSuite;
import org.refusalunit.annotations.RefusalSuite;

/** Tells which classes are suites. */
final class SuiteClasses {

    private SuiteClasses() {}

    /** Whether a class is marked as a suite. */
    static boolean marked(Class<?> candidate) {
        return AnnotationSupport.isAnnotated(candidate, RefusalSuite.class);
    }

    /** Whether a class is marked as a suite and not merely the base of suites. */
    static boolean runnable(Class<?> candidate) {
        return !candidate.isAnnotation()
                && !candidate.isInterface()
                && !Modifier.isAbstract(candidate.getModifiers())
                && marked(candidate);
    }

    /** Why a suite is not to be run, also one that could not be; {@code null} where it is. */
    static @Nullable String disabled(Class<?> suite) {
        DisabledSuite declared =
                AnnotationSupport.findAnnotation(suite, DisabledSuite.class).orElse(null);
        return declared == null ? null : declared.value();
    }

    /** The tags of a suite, also of one that cannot be run. */
    static Set<TestTag> tags(Class<?> suite) {
        Optional<RefusalSuite> declared = AnnotationSupport.findAnnotation(suite, RefusalSuite.class);
        Set<TestTag> tags = new HashSet<>();
        if (declared.isPresent()) {
            for (String tag : declared.get().tags()) {
                if (TestTag.isValid(tag)) {
                    tags.add(TestTag.create(tag));
                }
            }
        }
        return Collections.unmodifiableSet(tags);
    }
}
