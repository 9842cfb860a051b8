package org.refusalunit.suite.select;

import org.refusalunit.trial.Prompt;

/**
 * Says of each prompt whether it is meant. Terms are {@code id:glob}, {@code category:glob}, {@code tag:glob},
 * {@code expect:refuse}, {@code scenario:glob}, {@code focus:glob}, and a bare glob for a tag or the category; joined by
 * {@code &}, {@code |}, {@code !} and parentheses, as in JUnit's tag expressions. Immutable.
 */
public final class PromptExpression {

    private final String text;
    private final PromptTest test;

    private PromptExpression(String text, PromptTest test) {
        this.text = text;
        this.test = test;
    }

    /**
     * Reads an expression.
     *
     * @throws PromptExpressionException if it cannot be understood; says where and what is expected there
     */
    public static PromptExpression parse(String text) {
        return new PromptExpression(text.strip(), new ExpressionParser(text).parse());
    }

    /** Whether the prompt is meant. */
    public boolean matches(Prompt prompt) {
        return test.matches(prompt);
    }

    /** The expression as it was given, without white space around it. */
    @Override
    public String toString() {
        return text;
    }
}
