package org.refusalunit.http;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.refusalunit.annotations.OpenAiModel;
import org.refusalunit.annotations.OpenAiModel.MaxTokensField;
import org.refusalunit.http.transport.TransportSettings;
import org.refusalunit.http.wire.AnswerPolicy;
import org.refusalunit.http.wire.ChatCompletions;
import org.refusalunit.http.wire.ChatDialect;
import org.refusalunit.http.wire.KeyHeader;
import org.refusalunit.http.wire.MaxTokens;
import org.refusalunit.http.wire.RequestForm;
import org.refusalunit.http.wire.RequestSettings;
import org.refusalunit.http.wire.Responses;
import org.refusalunit.http.wire.ServedModel;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.BackendProvider;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;

/** Opens {@link OpenAiModel}. */
public final class OpenAiBackendProvider implements BackendProvider {

    private static final String ID = "openai";
    private static final String BASE_URL = "https://api.openai.com/v1";
    private static final String HOST = "api.openai.com";
    private static final KeyHeader BEARER = new KeyHeader("Authorization", "Bearer ");

    /** Found as a service. */
    public OpenAiBackendProvider() {}

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
        KeyHeader key = declaration.keyHeader(BEARER);
        boolean own = base.isAt(HOST);
        String variable = declaration.keyVariable(own, "OPENAI_API_KEY");
        AnswerPolicy policy = declaration.policy(ServedModel.requested(declaration.model()));
        if (declaration.constant("api", OpenAiModel.Api.class, OpenAiModel.Api.CHAT) == OpenAiModel.Api.RESPONSES) {
            RequestSettings requests =
                    declaration.requests(base.at("/responses"), key, Map.of(), RequestForm.RESPONSES);
            return new DeclaredApi(
                    new Responses(requests, key, policy),
                    declaration.identity(base, requests, variable, Map.of("api", "responses")),
                    declaration.transport(variable));
        }
        OpenAiModel.Prefill prefill =
                declaration.constant("prefill", OpenAiModel.Prefill.class, OpenAiModel.Prefill.REFUSED);
        ChatDialect dialect = new ChatDialect(maxTokens(declaration, own), true, thinkTag(settings), prefill);
        RequestSettings requests = declaration.requests(base.at("/chat/completions"), key, Map.of(), RequestForm.CHAT);
        Map<String, String> facts = new TreeMap<>(Map.of(
                "api",
                "chat completions",
                "length field",
                dialect.maxTokens().field(),
                "think tag",
                dialect.thinkTag().isEmpty() ? "kept" : dialect.thinkTag()));
        if (prefill != OpenAiModel.Prefill.REFUSED) {
            facts.put("prefill", prefill.name().toLowerCase(Locale.ROOT));
        }
        return new DeclaredApi(
                new ChatCompletions(requests, key, dialect, policy),
                declaration.identity(base, requests, variable, facts),
                declaration.transport(variable));
    }

    private static String thinkTag(Settings settings) {
        return settings.has("thinkTag") ? settings.text("thinkTag").strip() : "think";
    }

    /** The field by which lengths are bounded. */
    static MaxTokens maxTokens(Declaration declaration, boolean modern) {
        return switch (declaration.constant("maxTokensField", MaxTokensField.class, MaxTokensField.AUTO)) {
            case AUTO -> modern ? MaxTokens.MAX_COMPLETION_TOKENS : MaxTokens.MAX_TOKENS;
            case MAX_TOKENS -> MaxTokens.MAX_TOKENS;
            case MAX_COMPLETION_TOKENS -> MaxTokens.MAX_COMPLETION_TOKENS;
        };
    }
}
