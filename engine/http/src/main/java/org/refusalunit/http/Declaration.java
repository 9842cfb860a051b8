package org.refusalunit.http;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.refusalunit.annotations.ServedModelMismatch;
import org.refusalunit.http.wire.AnswerPolicy;
import org.refusalunit.http.wire.KeyHeader;
import org.refusalunit.http.wire.RequestFields;
import org.refusalunit.http.wire.RequestForm;
import org.refusalunit.http.wire.RequestSettings;
import org.refusalunit.http.wire.ServedModel;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.Settings;

/** What the declarations of all APIs have in common. */
final class Declaration {

    private static final Pattern MODEL = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:/@+-]*");

    private final String provider;
    private final Settings settings;

    Declaration(String provider, Settings settings) {
        this.provider = provider;
        this.settings = settings;
    }

    /**
     * Name of the model.
     *
     * @throws IllegalArgumentException if there is none, or it is none
     */
    String model() {
        String model = settings.text("value", "").strip();
        if (!MODEL.matcher(model).matches() || model.contains("..")) {
            throw new IllegalArgumentException(
                    "\"" + model + "\" cannot be the name of a model: declare the one that the provider documents");
        }
        return model;
    }

    /** A constant of an annotation. */
    <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
        String value = settings.text(name, otherwise.name()).strip();
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + " is one of " + List.of(type.getEnumConstants()) + ", not " + value, e);
        }
    }

    /**
     * The variable that holds the key: the declared one; where none is, the provider's usual one at the provider's own address,
     * and none at any other.
     */
    String keyVariable(boolean ownAddress, String usual) {
        return settings.text("apiKeyEnv", ownAddress ? usual : "");
    }

    /** What all requests have in common. Of the headers, those of the API itself win. */
    RequestSettings requests(URI url, KeyHeader key, Map<String, String> ownHeaders, RequestForm form) {
        Map<String, String> headers = DeclaredHeaders.of(settings.texts("headers"), key);
        headers.putAll(ownHeaders);
        return RequestSettings.of(url, model(), headers, fields(form));
    }

    private RequestFields fields(RequestForm form) {
        return RequestFields.of(settings.texts("body"), settings.texts("omit"), form);
    }

    /**
     * What is made of answers.
     *
     * @param requested the model that is to answer where none is declared
     */
    AnswerPolicy policy(ServedModel requested) {
        return new AnswerPolicy(served(requested), new HashSet<>(refusalCodes()));
    }

    private ServedModel served(ServedModel requested) {
        String declared = settings.text("servedModel", "").strip();
        return switch (mismatch()) {
            case REPORT -> ServedModel.any();
            case UNJUDGED -> declared.isEmpty() ? requested : ServedModel.exactly(declared);
        };
    }

    private ServedModelMismatch mismatch() {
        return constant("onServedModelMismatch", ServedModelMismatch.class, ServedModelMismatch.REPORT);
    }

    private Collection<String> refusalCodes() {
        return settings.texts("refusalCodes").stream()
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
    }

    /**
     * The header that carries the key.
     *
     * @param usual the one where none is declared
     */
    KeyHeader keyHeader(KeyHeader usual) {
        String declared = settings.text("keyHeader", usual.name()).strip();
        if (!DeclaredHeaders.isName(declared)) {
            throw new IllegalArgumentException("keyHeader is the name of a header, such as api-key");
        }
        return declared.equalsIgnoreCase(usual.name()) ? usual : new KeyHeader(declared, "");
    }

    /** What the transport is told: the declaration, with the variable that the key is really taken from. */
    Settings transport(String keyVariable) {
        Map<String, Object> values = new HashMap<>(settings.asMap());
        values.put("apiKeyEnv", keyVariable);
        return Settings.of(values);
    }

    /** Who answers, with the facts that an API adds. */
    BackendIdentity identity(BaseUrl base, RequestSettings requests, String keyVariable, Map<String, String> facts) {
        Map<String, String> details = new TreeMap<>(facts);
        details.put("base URL", base.shown());
        details.put("key variable", keyVariable.isEmpty() ? "none" : keyVariable);
        details.putAll(requests.fields().describe());
        if (!requests.headers().isEmpty()) {
            details.put("headers", String.join(", ", requests.headers().keySet()));
        }
        if (mismatch() == ServedModelMismatch.UNJUDGED) {
            String declared = settings.text("servedModel", "").strip();
            details.put("answers of other models", "unjudged" + (declared.isEmpty() ? "" : ", expected: " + declared));
        }
        if (!refusalCodes().isEmpty()) {
            details.put("further refusal codes", String.join(", ", refusalCodes()));
        }
        return BackendIdentity.of(provider, requests.model(), details);
    }
}
