package org.refusalunit.spi;

import java.util.Set;

/**
 * Opens backends of one kind. Registered as a service ({@code META-INF/services/org.refusalunit.spi.BackendProvider}), and
 * named by {@link org.refusalunit.annotations.Model#provider()} or by an annotation of its own that is marked with
 * {@link org.refusalunit.annotations.DeclaresModel}.
 */
public interface BackendProvider {

    /** What declarations call it. */
    String id();

    /**
     * Names of settings that change no answer, such as the number of threads, a time limit, or the name of a key's variable.
     * Recorded answers are found without them. The label is always one.
     */
    default Set<String> settingsWithoutEffect() {
        return Set.of();
    }

    /**
     * Opens a backend. Called when the first prompt is due, never during discovery. Backends are kept for the life of the JVM
     * and shared by all classes whose declarations have equal settings.
     *
     * @throws Exception if the model cannot be opened; every prompt of the model is then unjudged with the message
     */
    ModelBackend open(ModelSpec spec, BackendContext context) throws Exception;
}
