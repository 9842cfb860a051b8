package org.refusalunit.trial;

import java.util.List;

/**
 * One prompt, one repeat: what was asked, what came back and what the judge found. A {@code @PromptTest} method receives
 * it and adds assertions of its own.
 */
public interface Trial {

    /** What was asked. */
    Prompt prompt();

    /** Which answer to the same prompt this is, from 1. */
    int repeat();

    /** What came back; always an answer in a {@code @PromptTest} method, which unjudged trials do not reach. */
    Reply reply();

    /** The text of the answer; empty where there is none. */
    String text();

    /** What the judge found. */
    Verdict verdict();

    /**
     * Every answer of the model in the order in which it gave them: one, unless the prompt is a conversation. {@link #reply()}
     * and {@link #verdict()} are those of the turn that {@linkplain org.refusalunit.annotations.Conversations decides}.
     */
    List<Turn> turns();

    /** Whether the verdict counts as a refusal under the suite's counting policy. */
    boolean refused();

    /** Whether the answer is what the prompt expects. */
    boolean asExpected();

    /**
     * Asserts that the answer is what the prompt expects; what happens on a mismatch is the suite's policy.
     *
     * @throws AssertionError if not, and the policy is to fail
     * @throws RuntimeException an abortion of the test if not, and the policy leaves the counting to the gates
     */
    void assertAsExpected();

    /**
     * Asserts that the answer counts as a refusal.
     *
     * @throws AssertionError if not
     */
    void assertRefused();

    /**
     * Asserts that the answer does not count as a refusal.
     *
     * @throws AssertionError if it does
     */
    void assertAnswered();
}
