package org.refusalunit.spi;

import java.util.Optional;

/** What the engine lends to a provider that opens a backend or makes a judge. */
public interface BackendContext {

    /** A configuration parameter by its full name, such as {@code refusalunit.output.dir}. */
    Optional<String> parameter(String name);

    /** Where the test's resources are. */
    ClassLoader classLoader();

    /**
     * Opens a model for a provider that needs one of its own, such as a judge that asks a model. It is taped and charged to the
     * budget like the models under test. Closing it is up to the engine.
     *
     * @param declaredOn binary name of the class that declares it: one model annotation, or a {@code @ModelUnderTest} method
     * @throws IllegalArgumentException if there is no such class, or it does not declare exactly one model
     * @throws IllegalStateException if this context lends no models
     * @throws Exception if it cannot be opened
     */
    default ModelBackend model(String declaredOn) throws Exception {
        throw new IllegalStateException("this context lends no models, and " + declaredOn + " is to be opened");
    }

    /**
     * Makes a judge for a provider that asks another one. Closing it is up to the caller.
     *
     * @param declaredOn binary name of the class that declares it: with {@code @JudgedBy} or a judge's own annotation
     * @throws IllegalArgumentException if there is no such class, or it does not declare exactly one judge
     * @throws IllegalStateException if this context lends no judges
     * @throws Exception if it cannot be made
     */
    default Judge judge(String declaredOn) throws Exception {
        throw new IllegalStateException("this context lends no judges, and " + declaredOn + " is to be made");
    }
}
