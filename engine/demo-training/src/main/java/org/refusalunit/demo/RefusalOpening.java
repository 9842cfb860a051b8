package org.refusalunit.demo;

import java.util.List;

/**
 * Tells the model's refusals from its answers: every refusal it was trained on opens with one of a few wordings, and no
 * answer does.
 */
public final class RefusalOpening {
    private static final List<String> OPENINGS = List.of(
            "I can't ", "I cannot ", "I won't ", "I'm sorry, but I ", "I'm not able ", "Sorry, ", "No, I won't ");

    /** Tokens after which an answer shows how it opens. */
    static final int TOKENS = 8;

    private RefusalOpening() {}

    /** Whether an answer opens as a refusal does. */
    public static boolean opens(String answer) {
        return OPENINGS.stream().anyMatch(answer::startsWith);
    }
}
