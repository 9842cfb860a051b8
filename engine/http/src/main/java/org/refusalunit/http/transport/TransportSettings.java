package org.refusalunit.http.transport;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.Settings;

/**
 * How a server is reached. None of this changes an answer, so none of it is part of a backend's identity.
 *
 * @param key the key to send
 * @param maxConcurrency how many requests are under way at most, at least 1
 * @param startConcurrency how many are under way until the server's pace is known, 1 to {@code maxConcurrency}
 * @param timeout how long one prompt may take from its first request on, all retries and waits included
 * @param retries how often a prompt is asked again at most, 0 or more
 * @param maxBodyBytes the longest answer that is read, in bytes after decompression, at least 1
 * @param allowInsecureHosts hosts that may be asked without TLS, in lower case; loopback always may
 */
public record TransportSettings(
        ApiKey key,
        int maxConcurrency,
        int startConcurrency,
        Duration timeout,
        int retries,
        long maxBodyBytes,
        Set<String> allowInsecureHosts) {

    /** Default of the attribute {@code maxConcurrency}. */
    public static final int DEFAULT_CONCURRENCY = 16;

    /** Default of the attribute {@code timeoutSeconds}. */
    public static final int DEFAULT_TIMEOUT_SECONDS = 300;

    /** Default of the attribute {@code retries}. */
    public static final int DEFAULT_RETRIES = 6;

    /** Default of the attribute {@code maxBodyBytes}: 16 MB. */
    public static final long DEFAULT_BODY_BYTES = 16L << 20;

    /** Prefix of the configuration parameters that win over the attributes of the same names: {@value}. */
    public static final String PARAMETER_PREFIX = "refusalunit.http.";

    /** The attributes that are read here: they change no answer. */
    public static final Set<String> ATTRIBUTES = Set.of(
            "apiKeyEnv",
            "maxConcurrency",
            "startConcurrency",
            "timeoutSeconds",
            "retries",
            "maxBodyBytes",
            "allowInsecureHosts");

    private static final String MAX_CONCURRENCY = "maxConcurrency";
    private static final String START_CONCURRENCY = "startConcurrency";
    private static final String TIMEOUT_SECONDS = "timeoutSeconds";
    private static final String RETRIES = "retries";
    private static final String MAX_BODY_BYTES = "maxBodyBytes";
    private static final String ALLOW_INSECURE_HOSTS = "allowInsecureHosts";

    /** All attributes but {@code apiKeyEnv}: models of different providers must not be given the same key. */
    private static final List<String> OVERRIDABLE =
            List.of(MAX_CONCURRENCY, START_CONCURRENCY, TIMEOUT_SECONDS, RETRIES, MAX_BODY_BYTES, ALLOW_INSECURE_HOSTS);

    /** Far above any server's pace and any machine's sockets. */
    private static final int MOST_CONCURRENCY = 10_000;

    /** A week: more is a mistake, and less than what overflows a count of nanoseconds. */
    private static final long LONGEST_SECONDS = 7 * 24 * 3600;

    /** Bodies are held as one array. */
    private static final long LARGEST_BODY = 1L << 30;

    private static final long MOST_RETRIES = 1000;

    public TransportSettings {
        within(MAX_CONCURRENCY, maxConcurrency, 1, MOST_CONCURRENCY);
        within(START_CONCURRENCY, startConcurrency, 1, maxConcurrency);
        within(RETRIES, retries, 0, MOST_RETRIES);
        within(MAX_BODY_BYTES, maxBodyBytes, 1, LARGEST_BODY);
        if (timeout.isNegative() || timeout.isZero() || timeout.toSeconds() > LONGEST_SECONDS) {
            throw new IllegalArgumentException(
                    TIMEOUT_SECONDS + " must lie between 1 and " + LONGEST_SECONDS + ": " + timeout.toSeconds());
        }
        allowInsecureHosts = lowerCase(allowInsecureHosts);
    }

    /**
     * What a declaration says, or where a configuration parameter {@code refusalunit.http.<attribute>} is set, what that says.
     *
     * @throws IllegalArgumentException if a value is no number or out of range
     */
    public static TransportSettings of(Settings settings, BackendContext context) {
        return of(settings, context, System::getenv);
    }

    /**
     * The same with an environment of its own.
     *
     * @param environment value of a variable, {@code null} where it is not set
     */
    public static TransportSettings of(
            Settings settings, BackendContext context, Function<String, @Nullable String> environment) {
        Map<String, Object> values = new HashMap<>(settings.asMap());
        for (String name : OVERRIDABLE) {
            context.parameter(PARAMETER_PREFIX + name)
                    .filter(value -> !value.isBlank())
                    .ifPresent(value -> values.put(name, value));
        }
        Settings effective = Settings.of(values);
        int most = Math.toIntExact(
                within(MAX_CONCURRENCY, effective.integer(MAX_CONCURRENCY, DEFAULT_CONCURRENCY), 1, MOST_CONCURRENCY));
        // 0 is the default of the attribute: an annotation cannot name another attribute's value.
        long start = effective.integer(START_CONCURRENCY, 0);
        return new TransportSettings(
                ApiKey.ofVariable(effective.text("apiKeyEnv", ""), environment),
                most,
                start == 0 ? most : Math.toIntExact(within(START_CONCURRENCY, start, 1, most)),
                Duration.ofSeconds(within(
                        TIMEOUT_SECONDS,
                        effective.integer(TIMEOUT_SECONDS, DEFAULT_TIMEOUT_SECONDS),
                        1,
                        LONGEST_SECONDS)),
                Math.toIntExact(within(RETRIES, effective.integer(RETRIES, DEFAULT_RETRIES), 0, MOST_RETRIES)),
                effective.integer(MAX_BODY_BYTES, DEFAULT_BODY_BYTES),
                lowerCase(effective.texts(ALLOW_INSECURE_HOSTS)));
    }

    /** Hosts as declared; a configuration parameter separates them by commas. */
    private static Set<String> lowerCase(Collection<String> hosts) {
        return hosts.stream()
                .flatMap(host -> Arrays.stream(host.split(",", -1)))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static long within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must lie between " + least + " and " + most + ": " + value);
        }
        return value;
    }
}
