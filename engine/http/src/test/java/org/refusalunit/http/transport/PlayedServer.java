package org.refusalunit.http.transport;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.refusalunit.trial.Reply;

/** A backend whose network and time a test plays. Waits are drawn as long as they can be. */
final class PlayedServer {

    static final URI URL = URI.create("https://api.example.org/v1");

    final VirtualTimer timer = new VirtualTimer();
    final ScriptedExchange exchange = new ScriptedExchange(timer);
    final HttpBackend backend;

    PlayedServer(TransportSettings settings) {
        this(settings, URL);
    }

    PlayedServer(TransportSettings settings, URI url) {
        backend = new HttpBackend(
                new PlainProtocol(url), settings, Requests.IDENTITY, exchange, timer, new LongestWaits());
    }

    /** Asks so many prompts. */
    List<CompletableFuture<Reply>> ask(int prompts) {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int prompt = 0; prompt < prompts; prompt++) {
            replies.add(backend.submit(Requests.asking("prompt " + prompt)).toCompletableFuture());
        }
        return replies;
    }

    CompletableFuture<Reply> ask() {
        return ask(1).get(0);
    }
}
