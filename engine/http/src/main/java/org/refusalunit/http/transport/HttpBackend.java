package org.refusalunit.http.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.refusalunit.http.wire.WireProtocol;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.Reply;

/** A model behind an HTTP API. */
public final class HttpBackend implements ModelBackend {

    private final WireProtocol protocol;
    private final TransportSettings settings;
    private final BackendIdentity identity;

    private HttpBackend(WireProtocol protocol, TransportSettings settings, BackendIdentity identity) {
        this.protocol = protocol;
        this.settings = settings;
        this.identity = identity;
    }

    /**
     * Opens a backend. Nothing is sent before the first prompt is asked.
     *
     * @param protocol how the API is spoken
     * @param settings how the server is reached
     * @param identity everything that can change an answer
     */
    public static HttpBackend open(WireProtocol protocol, TransportSettings settings, BackendIdentity identity) {
        return new HttpBackend(protocol, settings, identity);
    }

    @Override
    public BackendIdentity identity() {
        return identity;
    }

    @Override
    public int window() {
        return settings.maxConcurrency();
    }

    @Override
    public CompletionStage<Reply> submit(ModelRequest request) {
        throw new UnsupportedOperationException(protocol.keyHeader().name());
    }
}
