package org.refusalunit.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    static final Map<String, PromptField> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(PromptField::key, Function.identity()));
    static final List<String> KEYS =
            Arrays.stream(values()).map(PromptField::key).toList();

    private final String key = name().toLowerCase(Locale.ROOT);

    String key() {
        return key;
    }
}
