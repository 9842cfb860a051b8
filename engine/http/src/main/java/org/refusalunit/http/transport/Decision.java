package org.refusalunit.http.transport;

import java.time.Duration;
import org.refusalunit.trial.Reply;

/** What to do after a call. */
sealed interface Decision {

    /** The prompt has its reply. */
    record Done(Reply reply) implements Decision {}

    /** Ask again. */
    record Again(Duration delay, Reply.Failure cause) implements Decision {}

    /** No prompt of this model will be answered. */
    record Stop(Reply.Failure cause) implements Decision {}
}
