package org.refusalunit.http;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.refusalunit.http.transport.TransportSettings;
import org.refusalunit.http.wire.ChatCompletions;
import org.refusalunit.http.wire.ChatDialect;
import org.refusalunit.http.wire.KeyHeader;
import org.refusalunit.http.wire.RequestForm;
import org.refusalunit.http.wire.RequestSettings;
import org.refusalunit.http.wire.ServedModel;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.BackendProvider;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;

/** Opens {@link org.refusalunit.annotations.AzureOpenAiModel}. */
public final class AzureOpenAiBackendProvider implements BackendProvider {

    private static final String ID = "azure-openai";
    private static final KeyHeader KEY = new KeyHeader("api-key", "");
    private static final Pattern DEPLOYMENT = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._-]+");

    /** Found as a service. */
    public AzureOpenAiBackendProvider() {}

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
        String deployment = matching(DEPLOYMENT, "value", declaration.model());
        String version = matching(VERSION, "apiVersion", settings.text("apiVersion", "2024-10-21"));
        BaseUrl endpoint = BaseUrl.of("endpoint", settings.text("endpoint"));
        BaseUrl base = endpoint.with("api-version", version);
        String variable = declaration.keyVariable(true, "AZURE_OPENAI_API_KEY");
        ChatDialect dialect = new ChatDialect(OpenAiBackendProvider.maxTokens(declaration, true), false, "");
        RequestSettings requests = declaration.requests(
                base.at("/openai/deployments/" + deployment + "/chat/completions"), KEY, Map.of(), RequestForm.CHAT);
        Map<String, String> facts = Map.of(
                "api",
                "chat completions",
                "api version",
                version,
                "length field",
                dialect.maxTokens().field());
        return new DeclaredApi(
                new ChatCompletions(requests, KEY, dialect, declaration.policy(ServedModel.any())),
                declaration.identity(endpoint, requests, variable, facts),
                declaration.transport(variable));
    }

    private static String matching(Pattern pattern, String attribute, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    attribute + " = \"" + value + "\": letters, digits, points, dashes and underscores only");
        }
        return value;
    }
}
