package org.refusalunit.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.refusalunit.http.wire.KeyHeader;

/** Reads headers that a declaration adds. Messages name the header alone: its value may be what should have been kept secret. */
final class DeclaredHeaders {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");

    /** Headers that carry keys, or that the transport writes. */
    private static final Set<String> NOT_DECLARED = Set.of(
            "authorization",
            "proxy-authorization",
            "api-key",
            "x-api-key",
            "x-goog-api-key",
            "cookie",
            "host",
            "content-type",
            "content-length",
            "content-encoding",
            "transfer-encoding",
            "accept-encoding",
            "connection");

    private DeclaredHeaders() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * The headers, by name in any case.
     *
     * @param declared each {@code name=value}
     * @param key the header of the key
     * @throws IllegalArgumentException if one is no header, cannot be declared, or is declared twice
     */
    static Map<String, String> of(List<String> declared, KeyHeader key) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String entry : declared) {
            int equals = entry.indexOf('=');
            String name = equals < 0 ? "" : entry.substring(0, equals).strip();
            String value = entry.substring(equals + 1).strip();
            check(name, value, key);
            if (headers.put(name, value) != null) {
                throw new IllegalArgumentException("the header " + name + " is declared twice");
            }
        }
        return headers;
    }

    private static void check(String name, String value, KeyHeader key) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a header is declared as name=value, such as HTTP-Referer=https://example.org");
        }
        if (NOT_DECLARED.contains(name.toLowerCase(Locale.ROOT)) || name.equalsIgnoreCase(key.name())) {
            throw new IllegalArgumentException(
                    "the header " + name + " cannot be declared: keys come from the variable that apiKeyEnv names");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("the value of the header " + name + " is not printable ASCII");
        }
    }
}
