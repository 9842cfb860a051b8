package org.refusalunit.http;

import java.util.Map;
import java.util.Set;
import org.refusalunit.http.transport.TransportSettings;
import org.refusalunit.http.wire.Messages;
import org.refusalunit.http.wire.RequestForm;
import org.refusalunit.http.wire.RequestSettings;
import org.refusalunit.http.wire.ServedModel;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.BackendProvider;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;

/** Opens {@link org.refusalunit.annotations.AnthropicModel}. */
public final class AnthropicBackendProvider implements BackendProvider {

    private static final String ID = "anthropic";
    private static final String BASE_URL = "https://api.anthropic.com/v1";
    private static final String HOST = "api.anthropic.com";

    /** Found as a service. */
    public AnthropicBackendProvider() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<String> settingsWithoutEffect() {
        return TransportSettings.ATTRIBUTES;
    }

    /**
     * Opens the model. Nothing is sent before the first prompt.
     *
     * @throws IllegalArgumentException if the declaration is not to be understood
     */
    @Override
    public ModelBackend open(ModelSpec spec, BackendContext context) {
        return understood(spec.settings()).open(context);
    }

    static DeclaredApi understood(Settings settings) {
        Declaration declaration = new Declaration(ID, settings);
        BaseUrl base = BaseUrl.of("baseUrl", settings.text("baseUrl", BASE_URL));
        String version = settings.text("apiVersion", "2023-06-01");
        String variable = declaration.keyVariable(base.isAt(HOST), "ANTHROPIC_API_KEY");
        RequestSettings requests = declaration.requests(
                base.at("/messages"), Messages.KEY, Map.of("anthropic-version", version), RequestForm.MESSAGES);
        return new DeclaredApi(
                new Messages(requests, declaration.policy(ServedModel.requested(declaration.model()))),
                declaration.identity(base, requests, variable, Map.of("api", "messages", "api version", version)),
                declaration.transport(variable));
    }
}
