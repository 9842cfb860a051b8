package org.refusalunit.engine.declaration;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The methods of a class that carry an annotation, as the platform finds them. */
final class DeclaredMethods {

    private DeclaredMethods() {}

    /** Those of a class and all that it inherits, from the top down. */
    static List<Method> annotated(Class<?> testClass, Class<? extends Annotation> annotation) {
        return bare(testClass)
                ? List.of()
                : AnnotationSupport.findAnnotatedMethods(testClass, annotation, HierarchyTraversalMode.TOP_DOWN);
    }

    /** Most suites have no methods at all, and there the platform's search costs more than all else that is declared. */
    private static boolean bare(Class<?> testClass) {
        return testClass.getSuperclass() == Object.class
                && testClass.getInterfaces().length == 0
                && testClass.getDeclaredMethods().length == 0;
    }
}
