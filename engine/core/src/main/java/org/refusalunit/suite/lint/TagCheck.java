package org.refusalunit.suite.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.refusalunit.suite.SuiteEntry;

/**
 * Finds tags that stand twice at a prompt, and tags that are another, more frequent tag but for upper and lower case or
 * {@code - _ . /}: selecting by one leaves out the prompts of the other.
 */
final class TagCheck implements LintCheck {

    /** How often a tag occurs, and where first. */
    private static final class Use {

        private final String tag;
        private final int line;
        private int count;

        Use(String tag, int line) {
            this.tag = tag;
            this.line = line;
        }
    }

    @Override
    public void check(List<SuiteEntry> entries, LintSink sink) {
        Map<String, Use> uses = new LinkedHashMap<>();
        for (SuiteEntry entry : entries) {
            Set<String> ofPrompt = new HashSet<>();
            for (String tag : entry.prompt().tags()) {
                if (!ofPrompt.add(tag)) {
                    sink.add(
                            LintCode.UNUSUAL_TAG,
                            entry.line(),
                            "tags",
                            "'" + Quoted.of(tag) + "' stands twice: keep one");
                }
                uses.computeIfAbsent(tag, ignored -> new Use(tag, entry.line())).count++;
            }
        }
        Map<String, Use> most = new HashMap<>();
        uses.values().forEach(use -> most.merge(bare(use.tag), use, (a, b) -> b.count > a.count ? b : a));
        for (Use use : uses.values()) {
            Use other = most.getOrDefault(bare(use.tag), use);
            if (other != use) {
                sink.add(
                        LintCode.UNUSUAL_TAG,
                        use.line,
                        "tags",
                        "'" + Quoted.of(use.tag) + "' (" + times(use.count) + ") looks like '" + Quoted.of(other.tag)
                                + "' (" + times(other.count) + "): choose one spelling");
            }
        }
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String bare(String tag) {
        return tag.toLowerCase(Locale.ROOT).replaceAll("[-_./]", "");
    }
}
