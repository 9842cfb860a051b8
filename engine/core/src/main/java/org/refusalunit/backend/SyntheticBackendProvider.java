package org.refusalunit.backend;

import java.util.Set;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.BackendProvider;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelSpec;

/** Opens {@link org.refusalunit.annotations.SyntheticModel}. */
public final class SyntheticBackendProvider implements BackendProvider {

    /** Found as a service. */
    public SyntheticBackendProvider() {}

    @Override
    public String id() {
        return "synthetic";
    }

    @Override
    public Set<String> settingsWithoutEffect() {
        return Set.of("latencyMillis");
    }

    @Override
    public ModelBackend open(ModelSpec spec, BackendContext context) {
        return new SyntheticBackend(SyntheticBehaviour.of(spec.settings()));
    }
}
