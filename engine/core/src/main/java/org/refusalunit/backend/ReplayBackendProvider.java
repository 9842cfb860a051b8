package org.refusalunit.backend;

import java.io.IOException;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.BackendProvider;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelSpec;

/** Opens {@link org.refusalunit.annotations.ReplayModel}. */
public final class ReplayBackendProvider implements BackendProvider {

    /** Found as a service. */
    public ReplayBackendProvider() {}

    @Override
    public String id() {
        return "replay";
    }

    @Override
    public ModelBackend open(ModelSpec spec, BackendContext context) throws IOException {
        String location = spec.settings().text("value");
        String model = spec.settings().text("model", spec.label());
        return new ReplayBackend(location, model, AnswerFile.read(location, context.classLoader()));
    }
}
