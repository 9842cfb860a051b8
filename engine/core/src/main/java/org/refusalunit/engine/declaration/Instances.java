package org.refusalunit.engine.declaration;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;

/** Whether the engine can make the instance that a method of the author's is called on. */
final class Instances {

    private Instances() {}

    /** What keeps the method from being called. */
    static Optional<String> problem(Class<?> testClass, Method method) {
        boolean callable = Modifier.isStatic(method.getModifiers())
                || Arrays.stream(testClass.getDeclaredConstructors())
                        .anyMatch(constructor -> constructor.getParameterCount() == 0);
        return callable
                ? Optional.empty()
                : Optional.of("its method " + method.getName() + " needs an instance, and " + testClass.getSimpleName()
                        + " has no constructor without parameters: add one, or make the method static"
                        + (testClass.isMemberClass() && !Modifier.isStatic(testClass.getModifiers())
                                ? " or the class"
                                : ""));
    }
}
