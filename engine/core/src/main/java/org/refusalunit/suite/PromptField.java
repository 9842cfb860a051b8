package org.refusalunit.suite;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a line of JSON Lines. */
enum PromptField {
    ID,
    TEXT,
    TURNS,
    MESSAGES,
    SYSTEM,
    CATEGORY,
    EXPECT,
    TAGS,
    FOCUS,
    NOTES,
    SCENARIO;

    private static final Set<PromptField> LISTS = EnumSet.of(TURNS, MESSAGES, TAGS, FOCUS);
    private static final Map<String, PromptField> BY_KEY = new HashMap<>();

    static {
        for (PromptField field : values()) {
            BY_KEY.put(field.key, field);
        }
    }

    static final List<String> KEYS =
            Arrays.stream(values()).map(PromptField::key).toList();

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The field of that name; {@code null} where there is none. */
    static @Nullable PromptField of(String key) {
        return BY_KEY.get(key);
    }

    /** Whether its value is a string, and not a list. */
    boolean isText() {
        return !LISTS.contains(this);
    }

    String key() {
        return key;
    }
}
