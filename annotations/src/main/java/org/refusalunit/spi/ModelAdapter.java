package org.refusalunit.spi;

import java.util.Optional;

/**
 * Makes a backend of an application object that a {@link org.refusalunit.annotations.ModelUnderTest} method returned.
 * Registered as a service.
 */
public interface ModelAdapter {

    /**
     * The object as a backend, or empty where this adapter does not know its type.
     *
     * @param application what the method returned
     * @param spec the declaration: label, and the identity given on the annotation under {@code identity}
     */
    Optional<ModelBackend> adapt(Object application, ModelSpec spec);
}
