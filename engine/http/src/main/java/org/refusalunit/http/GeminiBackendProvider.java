package org.refusalunit.http;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.refusalunit.http.transport.TransportSettings;
import org.refusalunit.http.wire.GenerateContent;
import org.refusalunit.http.wire.RequestForm;
import org.refusalunit.http.wire.RequestSettings;
import org.refusalunit.http.wire.ServedModel;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.BackendProvider;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;

/** Opens {@link org.refusalunit.annotations.GeminiModel}. */
public final class GeminiBackendProvider implements BackendProvider {

    private static final String ID = "gemini";
    private static final String BASE_URL = "https://generativelanguage.googleapis.com/v1beta";
    private static final String HOST = "generativelanguage.googleapis.com";
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");

    /** Found as a service. */
    public GeminiBackendProvider() {}

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
        String model = declaration.model();
        if (!PATH.matcher(model).matches()) {
            throw new IllegalArgumentException("\"" + model + "\" cannot be the name of a Gemini model");
        }
        String variable = declaration.keyVariable(base.isAt(HOST), "GEMINI_API_KEY");
        String path = model.contains("/") ? "/" + model : "/models/" + model;
        RequestSettings requests = declaration.requests(
                base.at(path + ":generateContent"), GenerateContent.KEY, Map.of(), RequestForm.GENERATE_CONTENT);
        return new DeclaredApi(
                new GenerateContent(requests, declaration.policy(ServedModel.requested(model))),
                declaration.identity(base, requests, variable, Map.of("api", "generateContent")),
                declaration.transport(variable));
    }
}
