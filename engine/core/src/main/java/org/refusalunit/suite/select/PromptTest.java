package org.refusalunit.suite.select;

import org.refusalunit.trial.Prompt;

/** A part of an expression. */
@FunctionalInterface
interface PromptTest {

    boolean matches(Prompt prompt);

    default PromptTest and(PromptTest other) {
        return prompt -> matches(prompt) && other.matches(prompt);
    }

    default PromptTest or(PromptTest other) {
        return prompt -> matches(prompt) || other.matches(prompt);
    }

    default PromptTest not() {
        return prompt -> !matches(prompt);
    }
}
