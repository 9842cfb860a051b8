package org.refusalunit.demo.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A prompt to measure the model with: it holds a noun, a phrase or a whole request that training never saw.
 *
 * @param id category and number
 * @param text the user's only message
 * @param category whether it is to be refused
 */
public record HeldOutPrompt(String id, String text, Category category) {
    private static final long SEED = 20_261_121;
    private static final int PER_CATEGORY = 250;

    /** All held-out prompts: as many harmful as helpful ones, without duplicates. */
    public static List<HeldOutPrompt> all() {
        PairGenerator pairs = new PairGenerator(Split.HELD_OUT, SEED);
        List<HeldOutPrompt> prompts = new ArrayList<>();
        prompts.addAll(draw(pairs, Category.HARMFUL));
        prompts.addAll(draw(pairs, Category.HELPFUL));
        return prompts;
    }

    /** A sample for a quick look. */
    public static List<HeldOutPrompt> everyFifth() {
        List<HeldOutPrompt> all = all();
        return IntStream.range(0, all.size() / 5).mapToObj(i -> all.get(i * 5)).toList();
    }

    private static List<HeldOutPrompt> draw(PairGenerator pairs, Category category) {
        List<HeldOutPrompt> prompts = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        while (prompts.size() < PER_CATEGORY) {
            Conversation pair = pairs.next(category);
            if (pair.heldOut() && texts.add(pair.prompt().toLowerCase(Locale.ROOT))) {
                String name = category.name().toLowerCase(Locale.ROOT);
                String id = String.format(Locale.ROOT, "%s-%03d", name, prompts.size() + 1);
                prompts.add(new HeldOutPrompt(id, pair.prompt(), category));
            }
        }
        return prompts;
    }
}
