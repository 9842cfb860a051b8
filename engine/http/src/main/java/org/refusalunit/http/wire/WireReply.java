package org.refusalunit.http.wire;

import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Reply;

/** What a server's answer means. */
public sealed interface WireReply {

    /** The model answered, or the provider refused to let it: both are answers. */
    record Answered(Reply.Answer answer) implements WireReply {}

    /**
     * There is no answer.
     *
     * @param kind what went wrong
     * @param message one line, free of secrets and of prompt text
     * @param remedy whether it is worth asking again
     */
    record Fault(FailureKind kind, String message, Remedy remedy) implements WireReply {}

    /** What to do about a fault. */
    enum Remedy {
        /** Ask again later: the server is overloaded or has broken. */
        RETRY,
        /** This request will never be answered; others may be. */
        GIVE_UP,
        /** No request of this model will be answered: the key is wrong, or the model does not exist. */
        STOP
    }
}
