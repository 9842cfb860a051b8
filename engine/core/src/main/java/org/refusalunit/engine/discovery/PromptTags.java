package org.refusalunit.engine.discovery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.TestTag;
import org.refusalunit.trial.Prompt;

/** The tags of a class's tests: those of the class, the prompt's category and its own. Equal sets are shared. */
final class PromptTags {

    private final List<String> ofClass;
    private final Map<String, Map<List<String>, Set<TestTag>>> known = new HashMap<>();

    PromptTags(List<String> ofClass) {
        this.ofClass = ofClass;
    }

    Set<TestTag> of(Prompt prompt) {
        Map<List<String>, Set<TestTag>> ofCategory = known.get(prompt.category());
        if (ofCategory == null) {
            ofCategory = new HashMap<>();
            known.put(prompt.category(), ofCategory);
        }
        Set<TestTag> tags = ofCategory.get(prompt.tags());
        if (tags == null) {
            List<String> names = new ArrayList<>(ofClass);
            names.add(prompt.category());
            names.addAll(prompt.tags());
            tags = tags(names);
            ofCategory.put(prompt.tags(), tags);
        }
        return tags;
    }

    Set<TestTag> ofClass() {
        return tags(ofClass);
    }

    /** A category is free text; one that is no tag (it has a space, say) selects nothing, and that is no fault. */
    private static Set<TestTag> tags(List<String> names) {
        Set<TestTag> tags = new LinkedHashSet<>();
        for (String name : names) {
            if (TestTag.isValid(name)) {
                tags.add(TestTag.create(name));
            }
        }
        // For each test the platform asks for its only tag, and a wrapped set takes two iterators to tell it.
        return tags.size() == 1 ? Set.copyOf(tags) : Collections.unmodifiableSet(tags);
    }
}
