package org.refusalunit.http.transport;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.GenerationSettings;
import org.refusalunit.trial.Prompt;

/** What tests ask, and how they reach the server. */
final class Requests {

    static final BackendIdentity IDENTITY = BackendIdentity.of("plain", "model", Map.of());

    private Requests() {}

    static ModelRequest asking(String text) {
        Prompt prompt = Prompt.of("prompt", text, "helpful");
        return new ModelRequest(prompt, prompt.messages(), 1, GenerationSettings.GREEDY, 0);
    }

    static TransportSettings settings(int concurrency) {
        return settings(ApiKey.none(), concurrency, Duration.ofMinutes(5), 6);
    }

    static TransportSettings settings(ApiKey key, int concurrency, Duration timeout, int retries) {
        return new TransportSettings(
                key, concurrency, concurrency, timeout, retries, TransportSettings.DEFAULT_BODY_BYTES, Set.of());
    }

    static ApiKey key(String value) {
        return ApiKey.ofVariable("PLAIN_API_KEY", name -> value);
    }
}
