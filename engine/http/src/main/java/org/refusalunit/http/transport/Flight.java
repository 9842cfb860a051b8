package org.refusalunit.http.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.refusalunit.http.wire.WireReply.Remedy;
import org.refusalunit.trial.FailureKind;

/**
 * One call on its way. Sent a second time at once where it met a connection that the server had closed meanwhile: that is
 * neither's fault, and OkHttp does so itself only together with retries that this project decides on its own.
 */
final class Flight implements Callback, Cancellation {

    private final OkHttpClient client;
    private final Request request;
    private final AnswerReading reading;
    private final Timer timer;
    private final long deadline;
    private final Consumer<Outcome> receiver;

    private Reach reach = new Reach();
    private Call call;
    private boolean secondTime;
    private boolean cancelled;

    Flight(
            OkHttpClient client,
            Request request,
            AnswerReading reading,
            Timer timer,
            Duration limit,
            Consumer<Outcome> receiver) {
        this.client = client;
        this.request = request;
        this.reading = reading;
        this.timer = timer;
        this.deadline = timer.nanos() + limit.toNanos();
        this.receiver = receiver;
        this.call = newCall(reach);
    }

    private Call newCall(Reach newReach) {
        Call made =
                client.newCall(request.newBuilder().tag(Reach.class, newReach).build());
        // Okio takes 0 for "without end".
        made.timeout().timeout(Math.max(1, deadline - timer.nanos()), TimeUnit.NANOSECONDS);
        return made;
    }

    void start() {
        current().enqueue(this);
    }

    private synchronized Call current() {
        return call;
    }

    @Override
    public void cancel() {
        synchronized (this) {
            cancelled = true;
        }
        current().cancel();
    }

    @Override
    public void onFailure(Call failed, IOException e) {
        if (!(e instanceof InterruptedIOException) && sendAgain()) {
            return;
        }
        receiver.accept(NetworkFaults.of(e, request.url().host(), connected()));
    }

    private synchronized boolean connected() {
        return reach.connected();
    }

    private boolean sendAgain() {
        synchronized (this) {
            if (cancelled || secondTime || !reach.onStaleConnection()) {
                return false;
            }
            secondTime = true;
            reach = new Reach();
            call = newCall(reach);
        }
        // The others that lie idle are as old.
        client.connectionPool().evictAll();
        start();
        return true;
    }

    @Override
    public void onResponse(Call answered, Response response) {
        receiver.accept(read(response));
    }

    /** Closes the answer before it is handed on, so that its connection is free for the request that this makes room for. */
    private Outcome read(Response response) {
        try (response) {
            return reading.read(response, timer.now());
        } catch (IOException e) {
            return NetworkFaults.of(e, request.url().host(), true);
        } catch (OutOfMemoryError e) {
            // One answer too many for the heap must not take the others with it; what it held is free again.
            return unreadable(
                    "the answer does not fit into memory; lower maxBodyBytes or maxConcurrency, or give the JVM"
                            + " more heap");
        } catch (RuntimeException e) {
            // OkHttp trusts some headers, such as a negative length. Whoever waits must hear of it all the same.
            return unreadable("the answer of " + request.url().host() + " cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static Outcome unreadable(String message) {
        return new Outcome.Broken(FailureKind.BACKEND, message, Remedy.GIVE_UP, true);
    }
}
