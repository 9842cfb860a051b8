package org.refusalunit.suite.select;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.trial.Prompt;

/** What is included and what is excluded. A prompt is chosen if it is included and not excluded. Immutable. */
public final class Selection {

    /** Everything. */
    public static final Selection ALL = new Selection(null, null);

    private final @Nullable PromptExpression include;
    private final @Nullable PromptExpression exclude;

    private Selection(@Nullable PromptExpression include, @Nullable PromptExpression exclude) {
        this.include = include;
        this.exclude = exclude;
    }

    /**
     * A selection.
     *
     * @param include what is chosen; blank for everything
     * @param exclude what of that is left out; blank for nothing
     * @throws PromptExpressionException if one of them cannot be understood
     */
    public static Selection of(String include, String exclude) {
        return include.isBlank() && exclude.isBlank() ? ALL : new Selection(expression(include), expression(exclude));
    }

    private static @Nullable PromptExpression expression(String text) {
        return text.isBlank() ? null : PromptExpression.parse(text);
    }

    /** Whether everything is chosen because nothing is said. */
    public boolean isAll() {
        return include == null && exclude == null;
    }

    /** Whether a prompt is chosen. */
    public boolean chooses(Prompt prompt) {
        return (include == null || include.matches(prompt)) && (exclude == null || !exclude.matches(prompt));
    }

    /** The entries that are chosen, in their order. */
    public List<SuiteEntry> of(List<SuiteEntry> entries) {
        return isAll()
                ? entries
                : entries.stream().filter(entry -> chooses(entry.prompt())).toList();
    }

    /** What is said, for provenance: {@code include} and {@code exclude} as given; empty where everything is chosen. */
    public Optional<Map<String, String>> describe() {
        if (isAll()) {
            return Optional.empty();
        }
        Map<String, String> said = new TreeMap<>();
        if (include != null) {
            said.put("include", include.toString());
        }
        if (exclude != null) {
            said.put("exclude", exclude.toString());
        }
        return Optional.of(said);
    }

    @Override
    public String toString() {
        return describe().map(Map::toString).orElse("all");
    }
}
