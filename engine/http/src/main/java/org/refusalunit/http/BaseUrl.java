package org.refusalunit.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an API is.
 *
 * @param root scheme, host and path, without a slash at the end
 * @param query what stands behind the question mark, or {@code null}
 */
record BaseUrl(URI root, @Nullable String query) {

    /**
     * Reads a declared address.
     *
     * @param attribute name of the attribute, for the message
     * @throws IllegalArgumentException if it is none, or carries a user or a key
     */
    static BaseUrl of(String attribute, String declared) {
        URI uri;
        try {
            uri = new URI(declared.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(attribute + " is not a URL: " + e.getReason(), e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || uri.getHost() == null) {
            throw new IllegalArgumentException(attribute + " must be like https://host/v1");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(attribute
                    + " must not carry a user or a fragment; put the key into a variable, named by apiKeyEnv");
        }
        String path = uri.getRawPath().replaceAll("/+$", "");
        return new BaseUrl(URI.create(scheme + "://" + uri.getRawAuthority() + path), uri.getRawQuery());
    }

    /** An address below this one, with the same query. */
    URI at(String path) {
        return URI.create(root + path + (query == null ? "" : "?" + query));
    }

    /** The same address with a further parameter, unless it is there already. */
    BaseUrl with(String name, String value) {
        if (query != null && ("&" + query).contains("&" + name + "=")) {
            return this;
        }
        return new BaseUrl(root, (query == null ? "" : query + "&") + name + "=" + value);
    }

    /** Whether this is that host, or one below it. */
    boolean isAt(String host) {
        String own = root.getHost().toLowerCase(Locale.ROOT);
        return own.equals(host) || own.endsWith("." + host);
    }

    /** The address as it may be written down: of the query, which can hold keys, the names alone. */
    String shown() {
        return query == null ? root.toString() : root + "?" + query.replaceAll("=[^&]*", "=…");
    }
}
