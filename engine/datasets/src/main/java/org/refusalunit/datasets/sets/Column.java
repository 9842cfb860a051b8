package org.refusalunit.datasets.sets;

import java.util.List;
import java.util.Locale;

/**
 * A column that a data set has under one of several names.
 *
 * @param role what its cells are, such as {@code text}
 * @param required whether no prompt can be made without it
 * @param names what the column is called, folded, the usual name first
 */
public record Column(String role, boolean required, List<String> names) {

    public Column {
        names = List.copyOf(names);
    }

    /** A column without which no prompt can be made; of several names the first that is there counts. */
    public static Column required(String role, String... names) {
        return new Column(role, true, List.of(names));
    }

    /** A column that may be missing. */
    public static Column optional(String role, String... names) {
        return new Column(role, false, List.of(names));
    }

    /** A name without upper and lower case and without anything but letters and digits. */
    public static String fold(String name) {
        StringBuilder folded = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
