package org.refusalunit.suite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses some prompts of a suite. Every prompt draws a number, the SHA-256 of {@code seed + "\n" + id} in UTF-8, and the
 * smallest numbers win; so the choice depends on seed and ids alone, a larger sample holds every smaller one, and a prompt
 * added to the suite displaces one prompt at most.
 */
public final class Sample {

    private Sample() {}

    /**
     * Chooses prompts.
     *
     * @param entries the prompts of a suite, in its order
     * @param size how many to choose; all of them where it is 0, negative, or not less than there are
     * @param seed which choice of that size
     * @return the chosen prompts in the order of the suite; immutable
     */
    public static List<SuiteEntry> of(List<SuiteEntry> entries, int size, long seed) {
        if (size <= 0 || size >= entries.size()) {
            return List.copyOf(entries);
        }
        MessageDigest digest = CanonicalForm.sha256Digest();
        byte[] prefix = (seed + "\n").getBytes(StandardCharsets.UTF_8);
        List<Draw> draws = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            digest.update(prefix);
            String id = entries.get(i).prompt().id();
            draws.add(new Draw(i, digest.digest(id.getBytes(StandardCharsets.UTF_8))));
        }
        draws.sort(Comparator.comparing(Draw::number, Arrays::compareUnsigned));
        return draws.subList(0, size).stream()
                .sorted(Comparator.comparingInt(Draw::place))
                .map(draw -> entries.get(draw.place()))
                .toList();
    }

    private static final class Draw {

        private final int place;
        private final byte[] number;

        Draw(int place, byte[] number) {
            this.place = place;
            this.number = number;
        }

        int place() {
            return place;
        }

        byte[] number() {
            return number;
        }
    }
}
