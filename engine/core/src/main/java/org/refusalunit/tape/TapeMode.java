package org.refusalunit.tape;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of replies. */
public enum TapeMode {
    /** They are neither recorded nor played back. */
    OFF,
    /** The model is asked, and its answers are recorded over what the tape has. */
    RECORD,
    /** The tape answers, and the model is never opened. */
    REPLAY,
    /** The tape answers what it has; the model is asked for the rest, which is recorded. */
    AUTO;

    /**
     * The mode of that name, in any case.
     *
     * @throws IllegalArgumentException if there is none, with those there are
     */
    static TapeMode of(String name) {
        for (TapeMode mode : values()) {
            if (mode.name().equalsIgnoreCase(name.strip())) {
                return mode;
            }
        }
        List<String> names = Arrays.stream(values())
                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                .toList();
        throw new IllegalArgumentException(
                "configuration parameter " + TapeSettings.MODE + " is \"" + name + "\": use one of " + names);
    }
}
