package org.refusalunit.tape;

import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.trial.Reply;

/**
 * What the tape has under a key.
 *
 * @param backend what answered
 * @param answer what it answered
 */
record RecordedReply(BackendIdentity backend, Reply.Answer answer) {}
