package org.refusalunit.demo.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Turns patterns such as {@code "bake {dish} {for two|}"} into text: a name stands for any entry of that word list, bars
 * separate alternatives, and both may nest.
 */
final class Grammar {
    /** From so many words on an alternative is content of its own that may be held out, rather than a turn of phrase. */
    private static final int WORDS_OF_CONTENT = 3;

    private static final int MADE_UP_PERCENT = 15;

    private final Map<String, List<String>> lists;

    Grammar(Map<String, List<String>> lists) {
        this.lists = lists;
    }

    /** A text and whether it holds an entry that training never sees. */
    record Expansion(String text, boolean heldOut) {}

    /** A random text of the pattern. */
    Expansion expand(String pattern, Split split, Random random) {
        return expand(pattern, split, random, Set.of());
    }

    /** The same, with made-up words now and then in place of the entries of some word lists. */
    Expansion expand(String pattern, Split split, Random random, Set<String> inconsequential) {
        StringBuilder text = new StringBuilder();
        boolean heldOut = append(pattern, split, random, inconsequential, text);
        return new Expansion(tidy(text.toString()), heldOut);
    }

    /** The names of all word lists. */
    Set<String> names() {
        return lists.keySet();
    }

    private boolean append(
            String pattern, Split split, Random random, Set<String> inconsequential, StringBuilder text) {
        boolean heldOut = false;
        int position = 0;
        while (position < pattern.length()) {
            int open = pattern.indexOf('{', position);
            if (open < 0) {
                text.append(pattern, position, pattern.length());
                break;
            }
            text.append(pattern, position, open);
            int close = closing(pattern, open);
            String inside = pattern.substring(open + 1, close);
            List<String> options = options(inside);
            List<String> allowed = split == Split.TRAINING ? forTraining(inside, options) : options;
            String choice = allowed.get(random.nextInt(allowed.size()));
            position = close + 1;
            if (inconsequential.contains(inside) && random.nextInt(100) < MADE_UP_PERCENT) {
                text.append(MadeUpWords.draw(random));
                continue;
            }
            heldOut |= isHeldOut(inside, choice);
            heldOut |= append(choice, split, random, inconsequential, text);
        }
        return heldOut;
    }

    private List<String> options(String inside) {
        List<String> alternatives = alternatives(inside);
        if (alternatives.size() > 1) {
            return alternatives;
        }
        List<String> entries = lists.get(inside);
        if (entries == null) {
            throw new IllegalArgumentException(
                    "no word list is called '" + inside + "'; add '@" + inside + "' to slots.txt");
        }
        return entries;
    }

    private List<String> forTraining(String inside, List<String> options) {
        List<String> allowed =
                options.stream().filter(option -> !isHeldOut(inside, option)).toList();
        return allowed.isEmpty() ? options : allowed;
    }

    private boolean isHeldOut(String inside, String option) {
        boolean content = lists.containsKey(inside) || option.split(" ").length >= WORDS_OF_CONTENT;
        return content && Split.isHeldOut(option);
    }

    /** How many texts a pattern has, counted up to a limit. */
    int variety(String pattern, int limit) {
        long product = 1;
        int open = pattern.indexOf('{');
        while (open >= 0 && product < limit) {
            int close = closing(pattern, open);
            int sum = 0;
            for (String option : options(pattern.substring(open + 1, close))) {
                sum += variety(option, limit);
            }
            product *= sum;
            open = pattern.indexOf('{', close);
        }
        return (int) Math.min(product, limit);
    }

    private static List<String> alternatives(String inside) {
        List<String> alternatives = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if (c == '|' && depth == 0) {
                alternatives.add(inside.substring(start, i));
                start = i + 1;
            }
        }
        alternatives.add(inside.substring(start));
        return alternatives;
    }

    private static int closing(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '{') {
                depth++;
            } else if (pattern.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a brace is never closed in: " + pattern);
    }

    private static String tidy(String text) {
        return text.replaceAll(" +", " ").replaceAll(" ([,.?!])", "$1").strip();
    }
}
