package org.refusalunit.spi;

import java.util.Optional;

/**
 * Knows how to ask an application object that a {@link org.refusalunit.annotations.ModelUnderTest} method returned.
 * Registered as a service.
 */
public interface ModelAdapter {

    /**
     * How the object is asked, or empty where this adapter does not know its type.
     *
     * @param application what the method returned
     * @param spec the declaration: label, the identity given on the annotation under {@code identity}, and
     *     {@code ownSettings} as {@code true} where the application keeps its own
     * @throws IllegalArgumentException if the object is of a known type but cannot be asked; the message says what to return
     *     instead
     */
    Optional<Application> adapt(Object application, ModelSpec spec);
}
