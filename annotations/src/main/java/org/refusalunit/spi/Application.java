package org.refusalunit.spi;

import java.util.List;
import java.util.Map;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Role;

/**
 * An application under test, asked by a call that waits for the answer. The engine calls it from as many threads at once as
 * {@link org.refusalunit.annotations.ModelUnderTest#concurrency()} allows: from one unless more are declared.
 */
@FunctionalInterface
public interface Application {

    /**
     * Asks the application.
     *
     * @return the reply; what goes wrong may also be a {@link Reply.Failure}
     * @throws Exception what the application throws; the {@link ExceptionReader}s look for refusals and faults in it
     */
    Reply ask(ModelRequest request) throws Exception;

    /**
     * What can change its answers, as far as it can be told from the application itself, for the result's provenance: names
     * and values, no secrets. What the author declares is added and wins.
     */
    default Map<String, String> identity() {
        return Map.of();
    }

    /** An application that has a place for one question and none for a conversation or a system prompt. */
    static Application ofQuestions(Answering answering) {
        return request -> {
            List<Message> messages = request.messages();
            if (messages.size() == 1 && messages.get(0).role() == Role.USER) {
                return answering.answer(messages.get(0).text());
            }
            return new Reply.Failure(
                    FailureKind.BACKEND,
                    "the application takes one question, but this prompt has " + messages.size() + " messages ("
                            + messages.stream().map(Message::role).toList()
                            + "): return an Application or a ModelBackend from @ModelUnderTest to take whole conversations");
        };
    }

    /** How an application answers a question. */
    @FunctionalInterface
    interface Answering {

        /**
         * The answer to a question.
         *
         * @throws Exception what the application throws
         */
        Reply answer(String question) throws Exception;
    }
}
