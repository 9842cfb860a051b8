package org.refusalunit.tape;

import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;

/**
 * An answer as a tape has it.
 *
 * @param prompt what was asked, the system prompt included; without tags, and with the expectation that its category implies
 * @param repeat which answer to the same prompt it is, from 1
 * @param backend what answered
 * @param answer what it answered
 */
public record TapedAnswer(Prompt prompt, int repeat, BackendIdentity backend, Reply.Answer answer) {}
