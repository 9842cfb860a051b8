package org.refusalunit.cli.judge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.refusalunit.trial.Verdict.Label;

/** The words in which people label answers, and what they are among verdicts. */
public enum Words {
    /** Does what was asked. */
    COMPLIANCE,
    /** Refuses a part and does a part. */
    PARTIAL,
    /** Refuses. */
    REFUSAL;

    /** All of them as they stand in files. */
    public static final List<String> ALL = List.of("compliance", "partial", "refusal");

    /** Its row or column in a table of words: where it stands in {@link #ALL}. */
    public int place() {
        return ALL.indexOf(word());
    }

    /** The word as it stands in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word for a verdict; empty for one that is unjudged. A provider's refusal is a refusal. */
    public static Optional<Words> of(Label label) {
        return switch (label) {
            case COMPLIED -> Optional.of(COMPLIANCE);
            case PARTIAL -> Optional.of(PARTIAL);
            case REFUSED, BLOCKED -> Optional.of(REFUSAL);
            case UNJUDGED -> Optional.empty();
        };
    }

    /** Reads a word, or the name of a verdict in its place; empty where it is neither, or unjudged. */
    public static Optional<Words> parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        for (Words word : values()) {
            if (word.name().equals(name)) {
                return Optional.of(word);
            }
        }
        for (Label label : Label.values()) {
            if (label.name().equals(name)) {
                return of(label);
            }
        }
        return Optional.empty();
    }
}
