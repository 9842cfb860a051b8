package org.refusalunit.backend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.ModelBackend;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Role;

/** An application that takes a question and gives an answer, one at a time. */
final class FunctionBackend implements ModelBackend {

    private final Function<String, String> application;
    private final ModelSpec spec;

    FunctionBackend(Function<String, String> application, ModelSpec spec) {
        this.application = application;
        this.spec = spec;
    }

    @Override
    public BackendIdentity identity() {
        Map<String, String> details = new LinkedHashMap<>();
        spec.settings().asMap().forEach((name, value) -> details.put(name, String.valueOf(value)));
        return BackendIdentity.of(spec.provider(), spec.label(), details);
    }

    @Override
    public CompletionStage<Reply> submit(ModelRequest request) {
        return CompletableFuture.completedFuture(answer(request));
    }

    private Reply answer(ModelRequest request) {
        boolean oneQuestion =
                request.messages().size() == 1 && request.messages().get(0).role() == Role.USER;
        if (!oneQuestion) {
            return new Reply.Failure(
                    FailureKind.BACKEND,
                    "the application takes one question, but this prompt has "
                            + request.messages().size()
                            + " messages ("
                            + request.messages().stream().map(Message::role).toList()
                            + "): return a ModelBackend from @ModelUnderTest to take whole conversations");
        }
        // A plain function has no type for the absence of an answer but null.
        String text = application.apply(request.messages().get(0).text());
        if (text == null) {
            return new Reply.Failure(FailureKind.BACKEND, "the application returned null");
        }
        return Reply.Answer.of(text);
    }
}
