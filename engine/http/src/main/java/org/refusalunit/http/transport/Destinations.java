package org.refusalunit.http.transport;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where prompts and keys may be sent. */
final class Destinations {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|[a-z0-9.-]+\\.localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    private final Set<String> insecureHosts;

    Destinations(Set<String> insecureHosts) {
        this.insecureHosts = insecureHosts;
    }

    /** Why nothing may be sent there, or {@code null}. */
    @Nullable
    String problem(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        if (host.isEmpty() || !(scheme.equals("https") || scheme.equals("http"))) {
            return "the base URL is no address that begins with https:// or http:// and names a host";
        }
        if (url.getRawUserInfo() != null) {
            return "the base URL for " + host
                    + " holds a user name or password; keys belong in an environment variable," + " named by apiKeyEnv";
        }
        if (scheme.equals("https") || LOOPBACK.matcher(host).matches() || insecureHosts.contains(host)) {
            return null;
        }
        return "http://" + host + " would send prompts and key in the clear; use https://, or name " + host
                + " in allowInsecureHosts";
    }
}
