package org.refusalunit.engine.discovery;

import java.lang.reflect.Modifier;
import org.junit.platform.commons.support.AnnotationSupport;
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
}
