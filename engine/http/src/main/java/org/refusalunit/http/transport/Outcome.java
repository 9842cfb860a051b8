package org.refusalunit.http.transport;

import org.refusalunit.http.wire.ServerAnswer;
import org.refusalunit.http.wire.WireReply.Remedy;
import org.refusalunit.trial.FailureKind;

/** What became of one call. */
sealed interface Outcome {

    /**
     * The server answered, whatever it said.
     *
     * @param answer the answer
     * @param pace how fast the server wants to be asked
     */
    record Received(ServerAnswer answer, Pace pace) implements Outcome {}

    /**
     * There is no answer that could be read.
     *
     * @param kind what went wrong
     * @param message one line, free of secrets and of prompt text
     * @param remedy whether it is worth asking again
     * @param reached whether there was a connection to the server
     */
    record Broken(FailureKind kind, String message, Remedy remedy, boolean reached) implements Outcome {}
}
