package org.refusalunit.backend;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.FinishReason;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/** Answers by the SHA-256 of (seed, prompt id, repeat, turn): the same prompt is always answered alike. */
final class SyntheticBackend implements ModelBackend {

    private static final int WINDOW_WITH_LATENCY = 16;

    private static final String ONE = "1";

    private static final Reply BLOCKED = new Reply.Answer(
            "", FinishReason.CONTENT_FILTER, List.of("finish_reason=content_filter"), TokenCounts.UNKNOWN, null);

    private final SyntheticBehaviour behaviour;

    /** Of its own, not that of the run. */
    private final String seed;

    SyntheticBackend(SyntheticBehaviour behaviour) {
        this.behaviour = behaviour;
        seed = Long.toString(behaviour.seed());
    }

    @Override
    public BackendIdentity identity() {
        Map<String, String> details = new TreeMap<>();
        for (Map.Entry<String, Double> rate : behaviour.rates().entrySet()) {
            details.put("rate." + rate.getKey(), rate.getValue().toString());
        }
        details.put("rate.other", Double.toString(behaviour.other()));
        details.put("partial", Double.toString(behaviour.partial()));
        details.put("blocked", Double.toString(behaviour.blocked()));
        details.put("faults", Double.toString(behaviour.faults()));
        details.put("seed", Long.toString(behaviour.seed()));
        details.put("wording", SyntheticWording.VERSION);
        return BackendIdentity.of("synthetic", "synthetic", details);
    }

    @Override
    public int window() {
        return behaviour.latencyMillis() > 0 ? WINDOW_WITH_LATENCY : 1;
    }

    @Override
    public CompletionStage<Reply> submit(ModelRequest request) {
        Reply reply = reply(request);
        if (behaviour.latencyMillis() == 0) {
            return CompletableFuture.completedFuture(reply);
        }
        Executor later = CompletableFuture.delayedExecutor(behaviour.latencyMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> reply, later);
    }

    private Reply reply(ModelRequest request) {
        Dice dice = Dice.of(draw(request));
        if (dice.falls(behaviour.faults())) {
            return new Reply.Failure(FailureKind.BACKEND, "synthetic fault");
        }
        boolean refuses = dice.falls(behaviour.rate(request.prompt().category()));
        double kind = dice.next();
        if (!refuses) {
            return SyntheticWording.compliance(dice);
        }
        if (kind < behaviour.blocked()) {
            return BLOCKED;
        }
        if (kind < behaviour.blocked() + behaviour.partial()) {
            return SyntheticWording.partial(dice);
        }
        return SyntheticWording.refusal(dice);
    }

    /** Joined, as pieces put together with {@code +} take many more calls, and this is done for every answer. */
    private String draw(ModelRequest request) {
        String id = request.prompt().id();
        String repeat = request.repeat() == 1 ? ONE : Integer.toString(request.repeat());
        return request.turn() == 1
                ? String.join("\n", seed, id, repeat)
                : String.join("\n", seed, id, repeat, Integer.toString(request.turn()));
    }
}
