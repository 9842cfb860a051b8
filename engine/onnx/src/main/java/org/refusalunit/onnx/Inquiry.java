package org.refusalunit.onnx;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.refusalunit.onnx.generate.Answer;
import org.refusalunit.onnx.generate.Row;
import org.refusalunit.onnx.generate.StopTexts;
import org.refusalunit.onnx.tokenizer.Tokenizer;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.TokenCounts;

/**
 * A request and its reply to come.
 *
 * @param request what is asked
 * @param reply completed once, by whoever is first: the model, a cancellation or the end of the backend
 */
record Inquiry(ModelRequest request, CompletableFuture<Reply> reply) {

    Inquiry(ModelRequest request) {
        this(request, new CompletableFuture<>());
    }

    void fail(FailureKind kind, String why) {
        reply.complete(new Reply.Failure(kind, why));
    }

    /** Completes the reply with what the model writes, up to the first stop text. */
    Row.Reader reader(Tokenizer tokenizer, int promptTokens, StopTexts stop) {
        return new Row.Reader() {
            @Override
            public boolean waits() {
                return !reply.isDone();
            }

            @Override
            public void written(Answer answer) {
                List<Integer> tokens = answer.tokens();
                reply.complete(new Reply.Answer(
                        stop.before(tokenizer.decode(tokens)),
                        answer.finish(),
                        List.of(),
                        new TokenCounts(promptTokens, tokens.size()),
                        null));
            }

            @Override
            public void failed(String why) {
                fail(FailureKind.BACKEND, why);
            }
        };
    }
}
