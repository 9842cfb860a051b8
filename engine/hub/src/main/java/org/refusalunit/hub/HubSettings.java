package org.refusalunit.hub;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How the Hub and its cache are reached. The variables are those of the Python client.
 *
 * @param cache the cache's folder
 * @param endpoint the Hub's address, without a slash at the end
 * @param tokenVariable the environment variable that holds the access token
 * @param token the access token, if the variable is set
 * @param downloads whether missing files are downloaded
 * @param offline whether {@code HF_HUB_OFFLINE} forbids that
 * @param patience how long a connection may be silent before it counts as cut
 */
public record HubSettings(
        Path cache,
        URI endpoint,
        String tokenVariable,
        Optional<String> token,
        boolean downloads,
        boolean offline,
        Duration patience) {

    /** Configuration parameter: {@code true} downloads what is missing of models in the cache. */
    public static final String DOWNLOAD = "refusalunit.onnx.download";

    /** Configuration parameter: the name of the environment variable that holds the access token. */
    public static final String TOKEN_VARIABLE = "refusalunit.onnx.token.variable";

    private static final String USUAL_TOKEN_VARIABLE = "HF_TOKEN";
    private static final Set<String> YES = Set.of("1", "ON", "YES", "TRUE");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * The settings of a run.
     *
     * @param parameters the engine's configuration parameters
     * @param environment the process's environment
     * @throws IllegalArgumentException if one is not to be understood
     */
    public static HubSettings of(Function<String, Optional<String>> parameters, Map<String, String> environment) {
        String variable =
                parameters.apply(TOKEN_VARIABLE).orElse(USUAL_TOKEN_VARIABLE).strip();
        if (!VARIABLE.matcher(variable).matches()) {
            // Not repeated here: it may be the token itself.
            throw new IllegalArgumentException(
                    TOKEN_VARIABLE + " takes the name of an environment variable, such as " + USUAL_TOKEN_VARIABLE);
        }
        return new HubSettings(
                cache(environment),
                endpoint(environment),
                variable,
                value(environment, variable),
                flag(parameters.apply(DOWNLOAD).orElse("false")),
                value(environment, "HF_HUB_OFFLINE")
                        .map(text -> YES.contains(text.toUpperCase(Locale.ROOT)))
                        .orElse(false),
                PATIENCE);
    }

    private static boolean flag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(DOWNLOAD + " is neither true nor false: " + text);
        };
    }

    private static Path cache(Map<String, String> environment) {
        for (String name : new String[] {"HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"}) {
            Optional<String> folder = value(environment, name);
            if (folder.isPresent()) {
                return absolute(folder.get());
            }
        }
        String home = value(environment, "HF_HOME")
                .orElseGet(() -> value(environment, "XDG_CACHE_HOME").orElse("~/.cache") + "/huggingface");
        return absolute(home).resolve("hub");
    }

    private static Path absolute(String folder) {
        boolean atHome = folder.equals("~") || folder.startsWith("~/");
        Path path = atHome ? Path.of(System.getProperty("user.home") + folder.substring(1)) : Path.of(folder);
        return path.toAbsolutePath().normalize();
    }

    private static URI endpoint(Map<String, String> environment) {
        String text = value(environment, "HF_ENDPOINT").orElse("https://huggingface.co");
        URI endpoint = URI.create(text.replaceAll("/+$", ""));
        boolean web = "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
        if (!web || endpoint.getHost() == null || endpoint.getUserInfo() != null) {
            throw new IllegalArgumentException("HF_ENDPOINT is no address such as https://huggingface.co");
        }
        return endpoint;
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "cache " + cache + ", endpoint " + endpoint + ", downloads " + downloads + ", offline " + offline;
    }
}
