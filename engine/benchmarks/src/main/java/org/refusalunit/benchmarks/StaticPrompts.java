package org.refusalunit.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestTag;
import org.refusalunit.engine.execution.Excerpt;

/** What the tests of the suite's prompts are called and tagged with, made up before the clock starts. */
final class StaticPrompts {

    private static final int LONGEST_EXCERPT = 60;

    private final @Nullable String[] names;
    private final boolean tagged;
    private final Map<List<String>, Set<TestTag>> tags = new HashMap<>();

    /** @param tagged whether every fourth has tags beside its category */
    StaticPrompts(int prompts, boolean tagged) {
        this.tagged = tagged;
        names = new String[prompts];
        for (int number = 0; number < prompts; number++) {
            names[number] = PromptFile.id(number) + ": " + Excerpt.of(PromptFile.question(number), LONGEST_EXCERPT);
        }
    }

    int size() {
        return names.length;
    }

    /** The name of a test; it is let go of. */
    String takeName(int number) {
        String name = Objects.requireNonNull(names[number]);
        names[number] = null;
        return name;
    }

    /** The tags of a test; equal ones are one set. */
    Set<TestTag> tags(int number) {
        List<String> words = new ArrayList<>();
        words.add(PromptFile.category(number));
        if (tagged) {
            words.addAll(PromptFile.tags(number));
        }
        return tags.computeIfAbsent(words, StaticPrompts::of);
    }

    private static Set<TestTag> of(List<String> names) {
        Set<TestTag> tags = new LinkedHashSet<>();
        names.forEach(name -> tags.add(TestTag.create(name)));
        return tags;
    }
}
