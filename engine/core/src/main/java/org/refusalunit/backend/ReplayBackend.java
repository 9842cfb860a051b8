package org.refusalunit.backend;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** Answers from a file. */
final class ReplayBackend implements ModelBackend {

    private final String location;
    private final String model;
    private final AnswerFile answers;

    ReplayBackend(String location, String model, AnswerFile answers) {
        this.location = location;
        this.model = model;
        this.answers = answers;
    }

    @Override
    public BackendIdentity identity() {
        return BackendIdentity.of("replay", model, Map.of("answers", location, "answers_sha256", answers.hash()));
    }

    @Override
    public CompletionStage<Reply> submit(ModelRequest request) {
        String id = request.prompt().id();
        return CompletableFuture.completedFuture(answers.answer(id, request.repeat(), request.turn())
                .map(Reply.class::cast)
                .orElseGet(() -> new Reply.Failure(
                        FailureKind.NOT_RECORDED,
                        location + " has no answer to prompt " + id + " (repeat " + request.repeat()
                                + (request.turn() == 1 ? "" : ", turn " + request.turn()) + ")")));
    }
}
