package org.refusalunit.tape;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** A model whose answers are on a tape, or get there before anybody sees them. Failures never do. */
public final class TapedBackend implements ModelBackend {

    private static final Logger LOGGER = System.getLogger(TapedBackend.class.getName());

    private final Tape tape;
    private final Origin origin;
    private final @Nullable ModelBackend live;
    private final Identities identities = new Identities();
    private final LongAdder replayed = new LongAdder();
    private final LongAdder recorded = new LongAdder();
    private final LongAdder unwritten = new LongAdder();
    private volatile @Nullable BackendIdentity liveIdentity;

    /**
     * A model on tape.
     *
     * @param tape the tape
     * @param origin what the model's keys share
     * @param live who answers what is not on the tape; {@code null} for {@link TapeMode#REPLAY}
     */
    public TapedBackend(Tape tape, Origin origin, @Nullable ModelBackend live) {
        if (live == null && tape.mode() != TapeMode.REPLAY) {
            throw new IllegalArgumentException("only a replay goes without the model, not " + tape.mode());
        }
        this.tape = tape;
        this.origin = origin;
        this.live = live;
    }

    /** What has answered so far, now or when it was recorded; empty where nothing has. */
    public Optional<BackendIdentity> answeredBy() {
        return identities.together();
    }

    /** {@inheritDoc} As far as it is known: the tape tells no more than who answered what was taken from it. */
    @Override
    public BackendIdentity identity() {
        return answeredBy().orElseGet(() -> BackendIdentity.of(origin.provider(), "unknown", Map.of()));
    }

    /** How many answers came from the tape, how many were recorded, and how many could not be. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("mode", tape.mode().name().toLowerCase(Locale.ROOT));
        facts.put("recorded", recorded.sum());
        facts.put("replayed", replayed.sum());
        facts.put("unwritten", unwritten.sum());
        return facts;
    }

    @Override
    public int window() {
        return live == null ? 1 : live.window();
    }

    @Override
    public CompletionStage<Reply> submit(ModelRequest request) {
        CanonicalRequest asked = CanonicalRequest.of(origin, request);
        String damage = null;
        try {
            Optional<RecordedReply> found = tape.find(asked);
            if (found.isPresent()) {
                replayed.increment();
                identities.add(found.get().backend());
                return CompletableFuture.completedFuture(found.get().answer());
            }
        } catch (DamagedRecordException | IOException e) {
            damage = "the record " + tape.place(asked) + " cannot be used: " + e.getMessage();
        }
        if (live == null) {
            return CompletableFuture.completedFuture(missing(request, asked, damage));
        }
        if (damage != null) {
            LOGGER.log(Level.WARNING, "{0}; the model is asked again", damage);
        }
        ModelBackend model = live;
        return model.submit(request).thenApply(reply -> {
            if (reply instanceof Reply.Answer answer) {
                record(asked, identityOf(model), answer);
            }
            return reply;
        });
    }

    private BackendIdentity identityOf(ModelBackend model) {
        BackendIdentity known = liveIdentity;
        if (known == null) {
            known = model.identity();
            identities.add(known);
            liveIdentity = known;
        }
        return known;
    }

    private void record(CanonicalRequest asked, BackendIdentity backend, Reply.Answer answer) {
        try {
            tape.write(asked, backend, answer);
            recorded.increment();
        } catch (IOException | RuntimeException e) {
            // The answer is there and may have cost money: the run keeps it, and says that the tape does not.
            unwritten.increment();
            LOGGER.log(Level.WARNING, "an answer is not on the tape: cannot write {0}: {1}", tape.place(asked), e);
        }
    }

    private Reply.Failure missing(ModelRequest request, CanonicalRequest asked, @Nullable String damage) {
        String what = damage != null
                ? damage
                : "the answer to prompt " + request.prompt().id() + " (repeat " + request.repeat()
                        + (request.turn() == 1 ? "" : ", turn " + request.turn()) + ") is not on the tape: there is no "
                        + tape.place(asked);
        return new Reply.Failure(
                FailureKind.NOT_RECORDED,
                what + "; to record it, run with -D" + TapeSettings.MODE + "=auto (what is missing) or =record (all)");
    }

    @Override
    public void cancel() {
        if (live != null) {
            live.cancel();
        }
    }

    @Override
    public void close() {
        if (live != null) {
            live.close();
        }
    }
}
