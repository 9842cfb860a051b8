package org.refusalunit.spi;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything about a judge that can change a verdict. It goes into the result.
 *
 * @param name what the judge is called
 * @param details further facts by name, such as the hash of a rule set or of a prompt, or the model that judges
 */
public record JudgeIdentity(String name, SortedMap<String, String> details) {

    public JudgeIdentity {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a judge has a name");
        }
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** An identity with details in any order. */
    public static JudgeIdentity of(String name, Map<String, String> details) {
        return new JudgeIdentity(name, new TreeMap<>(details));
    }
}
