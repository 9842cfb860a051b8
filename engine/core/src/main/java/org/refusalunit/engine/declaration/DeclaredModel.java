package org.refusalunit.engine.declaration;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;
import org.refusalunit.annotations.ModelUnderTest;
import org.refusalunit.spi.ModelSpec;

/**
 * A model that a class declares.
 *
 * @param spec its provider, label and settings
 * @param factory the method that returns the application under test, where the model is one
 */
public record DeclaredModel(ModelSpec spec, Optional<Method> factory) {

    /** What no model may be called: the container of the gates is. */
    public static final String RESERVED_LABEL = "gates";

    /** What the model is called. */
    public String label() {
        return spec.label();
    }

    /** How many questions are put to an application under test at once. */
    public int concurrency() {
        return factory.flatMap(method -> AnnotationSupport.findAnnotation(method, ModelUnderTest.class))
                .map(ModelUnderTest::concurrency)
                .orElse(1);
    }
}
