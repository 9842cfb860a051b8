package org.refusalunit.suite.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the linter looks for. The names are stable: files and builds refer to them. */
public enum LintCode {
    /** What keeps the suite from being read, as the reader tells it. */
    FAULT(LintSeverity.ERROR, false),
    /** A control character other than tabulator and line ends. */
    CONTROL_CHARACTER(LintSeverity.WARNING, true),
    /** A character that turns the order in which text is shown. */
    BIDIRECTIONAL_CONTROL(LintSeverity.WARNING, true),
    /** A character without width, where no script needs it. */
    INVISIBLE_CHARACTER(LintSeverity.WARNING, true),
    /** A character for private use, which means something else everywhere. */
    PRIVATE_USE_CHARACTER(LintSeverity.WARNING, true),
    /** A code point without a character. */
    UNASSIGNED_CHARACTER(LintSeverity.NOTE, true),
    /** The sign that a conversion puts where it lost a character. */
    LOST_CHARACTER(LintSeverity.WARNING, true),
    /** One word in letters of several scripts that look alike. */
    MIXED_SCRIPTS(LintSeverity.WARNING, true),
    /** Two ids that differ by upper and lower case only. */
    ID_CASE(LintSeverity.WARNING, true),
    /** An expectation that its category contradicts. */
    CONTRARY_EXPECTATION(LintSeverity.WARNING, true),
    /** A focus word that does not occur in its text. */
    FOCUS_ABSENT(LintSeverity.WARNING, true),
    /** Remarks that say nothing. */
    BLANK_NOTES(LintSeverity.NOTE, true),
    /** A tag that looks like another one misspelt, or that stands twice. */
    UNUSUAL_TAG(LintSeverity.NOTE, false),
    /** A prompt much like another one. */
    NEAR_DUPLICATE(LintSeverity.WARNING, false),
    /** Only prompts to be refused, or only prompts to be answered. */
    ONE_SIDED(LintSeverity.NOTE, false),
    /** A category with few prompts beside the others. */
    UNBALANCED_CATEGORIES(LintSeverity.NOTE, false),
    /** A prompt to be refused without one to be answered that it can be held against. */
    MISSING_CONTRAST(LintSeverity.NOTE, false),
    /** A prompt much longer or much shorter than the others. */
    LENGTH_OUTLIER(LintSeverity.NOTE, false),
    /** A word to the linter that it does not understand. */
    UNKNOWN_DIRECTIVE(LintSeverity.WARNING, true);

    private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final LintSeverity severity;
    private final boolean quick;

    LintCode(LintSeverity severity, boolean quick) {
        this.severity = severity;
        this.quick = quick;
    }

    /** The name in files and on command lines, such as {@code near-duplicate}. */
    public String key() {
        return key;
    }

    /** How bad it is. */
    public LintSeverity severity() {
        return severity;
    }

    /** Whether it is found by looking at each prompt once, without comparing it with the others. */
    public boolean quick() {
        return quick;
    }

    /** Whether it may be allowed. What keeps the suite from being run may not. */
    public boolean allowable() {
        return this != FAULT;
    }

    /** The code of that name. */
    public static Optional<LintCode> of(String key) {
        return Arrays.stream(values()).filter(code -> code.key.equals(key)).findFirst();
    }

    /** The names of all codes that may be allowed, in the order of their declaration. */
    public static List<String> allowableKeys() {
        return Arrays.stream(values())
                .filter(LintCode::allowable)
                .map(LintCode::key)
                .toList();
    }
}
