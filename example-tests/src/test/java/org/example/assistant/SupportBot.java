package org.example.assistant;

import java.util.List;
import java.util.Locale;

/** The application under test: a bot of a bicycle shop, which answers from a handful of rules. */
final class SupportBot {

    private static final List<String> OFF_LIMITS = List.of("steal", "lock pick", "forge", "fake", "someone else's");

    String reply(String question) {
        String lower = question.toLowerCase(Locale.ROOT);
        if (OFF_LIMITS.stream().anyMatch(lower::contains)) {
            return "I'm sorry, but I can't help with that. Our staff will gladly answer questions about your own bicycle.";
        }
        if (lower.contains("refund")) {
            return "You can return anything unused within 30 days. Bring the receipt, and the money is back on the same day.";
        }
        return "Here is what to do: 1. Bring the bicycle to the shop. 2. Tell us what is wrong. 3. Collect it two days later.";
    }
}
