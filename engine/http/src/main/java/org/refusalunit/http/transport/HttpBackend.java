package org.refusalunit.http.transport;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import okhttp3.Protocol;
import org.refusalunit.http.wire.WireProtocol;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/**
 * A model behind an HTTP API. Asks as many prompts at once as the server bears, asks again where that helps, and gives every
 * prompt a reply within its time: an answer, or a failure with its cause. Safe for use by several threads.
 */
public final class HttpBackend implements ModelBackend {

    private static final List<Protocol> PROTOCOLS = List.of(Protocol.HTTP_2, Protocol.HTTP_1_1);

    private static final Reply.Failure CANCELLED = new Reply.Failure(FailureKind.CANCELLED, "the run was cancelled");
    private static final Reply.Failure CLOSED = new Reply.Failure(FailureKind.CANCELLED, "the model was closed");

    /**
     * How many more prompts are in hand than are asked at once. Replies are taken in order, so that one slow answer would
     * otherwise leave the places of all faster ones empty.
     */
    private static final int IN_HAND = 4;

    private final TransportSettings settings;
    private final BackendIdentity identity;
    private final Exchange exchange;
    private final Timer timer;
    private final Traffic traffic;

    HttpBackend(
            WireProtocol protocol,
            TransportSettings settings,
            BackendIdentity identity,
            Exchange exchange,
            Timer timer,
            RandomGenerator random) {
        this.settings = settings;
        this.identity = identity;
        this.exchange = exchange;
        this.timer = timer;
        RetryRule rule = new RetryRule(protocol, settings, new Backoff(random), new KeyRedactor(settings.key()));
        this.traffic = new Traffic(protocol, settings, exchange, timer, rule);
    }

    /**
     * Opens a backend. Nothing is sent before the first prompt is asked, and a missing key is told then.
     *
     * @param protocol how the API is spoken
     * @param settings how the server is reached
     * @param identity everything that can change an answer
     */
    public static HttpBackend open(WireProtocol protocol, TransportSettings settings, BackendIdentity identity) {
        Timer timer = new SystemTimer();
        Exchange exchange = new OkHttpExchange(protocol.keyHeader(), settings, timer, PROTOCOLS);
        // When a prompt is asked again changes no answer, so nobody has to be able to repeat it.
        return new HttpBackend(protocol, settings, identity, exchange, timer, new Random());
    }

    @Override
    public BackendIdentity identity() {
        return identity;
    }

    @Override
    public int window() {
        return settings.maxConcurrency() * IN_HAND;
    }

    @Override
    public CompletionStage<Reply> submit(ModelRequest request) {
        return traffic.submit(request);
    }

    @Override
    public void cancel() {
        traffic.cancel(CANCELLED);
    }

    @Override
    public void close() {
        traffic.end(CLOSED);
        exchange.close();
        timer.close();
    }

    /** How busy the backend is at this moment. */
    public TrafficLoad load() {
        return traffic.load();
    }

    @Override
    public String toString() {
        return identity.provider() + " " + identity.model() + ", " + settings.key();
    }
}
