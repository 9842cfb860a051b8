package org.refusalunit.demo.data;

import java.util.List;
import java.util.Random;

/**
 * Words that mean nothing. Training puts them where a name or a thing of no consequence stands, so that the model learns to
 * answer by what is asked for, and not to refuse whatever it has never seen.
 */
final class MadeUpWords {
    private static final List<String> BEGINNINGS = List.of(
            "b", "br", "c", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pl", "pr", "qu",
            "r", "s", "sh", "sl", "st", "str", "t", "tr", "v", "w", "wh", "z", "");
    private static final List<String> MIDDLES =
            List.of("a", "e", "i", "o", "u", "ai", "ea", "ee", "ie", "oa", "oo", "ou", "ue", "io");
    private static final List<String> ENDS = List.of(
            "", "b", "ck", "d", "ff", "g", "l", "ll", "m", "n", "nd", "ng", "nt", "p", "r", "rn", "rt", "s", "sh", "st",
            "t", "th", "x", "ty", "ing", "er", "le", "on", "el", "y");

    private MadeUpWords() {}

    /** One to two words of one to three syllables. */
    static String draw(Random random) {
        String word = word(random);
        return random.nextInt(3) == 0 ? word + " " + word(random) : word;
    }

    private static String word(Random random) {
        int syllables = 1 + random.nextInt(3);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(any(BEGINNINGS, random)).append(any(MIDDLES, random));
        }
        return word.append(any(ENDS, random)).toString();
    }

    private static String any(List<String> parts, Random random) {
        return parts.get(random.nextInt(parts.size()));
    }
}
