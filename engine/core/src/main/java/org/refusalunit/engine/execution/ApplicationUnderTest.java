package org.refusalunit.engine.execution;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.junit.platform.commons.support.ReflectionSupport;
import org.refusalunit.backend.Applications;
import org.refusalunit.engine.declaration.DeclaredModel;
import org.refusalunit.spi.ModelBackend;

/** Calls the method that returns the application under test. */
final class ApplicationUnderTest {

    private ApplicationUnderTest() {}

    static ModelBackend open(Class<?> testClass, DeclaredModel model) {
        Method factory = model.factory()
                .orElseThrow(() -> new IllegalArgumentException("model " + model.label() + " has no method"));
        Object application = ReflectionSupport.invokeMethod(factory, instance(testClass, factory));
        if (application == null) {
            throw new IllegalStateException("@ModelUnderTest " + factory.getName() + " returned null");
        }
        return Applications.asBackend(application, model.spec(), model.concurrency(), testClass.getClassLoader());
    }

    @SuppressWarnings("NullAway") // a static method is called on no instance
    private static Object instance(Class<?> testClass, Method method) {
        return Modifier.isStatic(method.getModifiers()) ? null : ReflectionSupport.newInstance(testClass);
    }
}
