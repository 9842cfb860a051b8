package org.refusalunit.stats.gate;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refusalunit.content.Sha256;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.stats.CountedTrials;
import org.refusalunit.stats.Measurement;
import org.refusalunit.trial.Prompt;

/**
 * The trials that a gate is about.
 *
 * @param category only trials of this category; all where empty
 * @param tag only trials with this tag; all where empty
 */
public record Selection(String category, String tag) {

    private static final int MOST_NAMED = 10;
    private static final int HASH_DIGITS = 8;

    public Selection {
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(tag, "tag");
    }

    /** Whether a trial is among them. */
    public boolean selects(TrialResult trial) {
        return selects(trial.prompt());
    }

    /** Whether the trials of a prompt are among them. */
    public boolean selects(Prompt prompt) {
        return (category.isEmpty() || category.equals(prompt.category()))
                && (tag.isEmpty() || prompt.tags().contains(tag));
    }

    /** What was measured on those that are among them. */
    Measurement measured(CountedTrials trials) {
        if (category.isEmpty()) {
            return tag.isEmpty() ? trials.measured() : trials.ofTag(tag);
        }
        return tag.isEmpty() ? trials.ofCategory(category) : Measurement.of(trials.trials(), this::selects);
    }

    /** {@code harmful tagged fraud}. */
    @Override
    public String toString() {
        String prompts = category.isEmpty() ? "all prompts" : category;
        return tag.isEmpty() ? prompts : prompts + " tagged " + tag;
    }

    /** As a part of a gate's id, with a hyphen in front; empty for all. */
    String idPart() {
        return (category.isEmpty() ? "" : "-" + slug(category)) + (tag.isEmpty() ? "" : "-tag." + slug(tag));
    }

    /** Why nothing of the selection was judged. */
    String nothingJudged(List<TrialResult> trials) {
        long selected = trials.stream().filter(this::selects).count();
        if (selected > 0) {
            return "nothing was judged: " + selected + " of " + selected + " trials have no verdict";
        }
        boolean noCategory = !category.isEmpty()
                && trials.stream()
                        .noneMatch(trial -> category.equals(trial.prompt().category()));
        String known = tag.isEmpty() || noCategory
                ? known(
                        "categories",
                        trials.stream().map(trial -> trial.prompt().category()))
                : known("tags", trials.stream().flatMap(trial -> trial.prompt().tags().stream()));
        return "nothing was judged: no trial of " + this + " was run" + known;
    }

    private static String known(String what, Stream<String> names) {
        List<String> all = List.copyOf(names.collect(Collectors.toCollection(TreeSet::new)));
        if (all.isEmpty()) {
            return what.equals("tags") ? "; no prompt has a tag" : "";
        }
        return "; there are the " + what + " "
                + String.join(", ", all.subList(0, Math.min(MOST_NAMED, all.size())))
                + (all.size() > MOST_NAMED ? " and " + (all.size() - MOST_NAMED) + " more" : "");
    }

    /**
     * A name in characters that ids may have. It holds no dot unless it was changed, and then the dot leads a hash of the
     * name; so no two names meet, and the numbers behind it, which do hold a dot, cannot be taken for a part of it.
     */
    static String slug(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return safe.equals(name) ? name : safe + "." + Sha256.of(name).substring(0, HASH_DIGITS);
    }
}
