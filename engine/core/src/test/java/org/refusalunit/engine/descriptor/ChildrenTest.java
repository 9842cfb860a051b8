package org.refusalunit.engine.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

class ChildrenTest {

    private static final UniqueId MODEL = UniqueId.forEngine("refusalunit").append(Segments.CONTAINER, "model");

    private final Children children = new Children();

    private PromptDescriptor added(String name) {
        PromptDescriptor test = new PromptDescriptor(MODEL.append(Segments.TEST, name), name, null, name, Set.of(), 0);
        children.add(test);
        return test;
    }

    @Test
    void theViewKeepsTheOrderAndFollowsRemovals() {
        TestDescriptor first = added("a");
        TestDescriptor second = added("b");
        TestDescriptor third = added("c");
        Set<TestDescriptor> view = children.view();

        assertThat(view).containsExactly(first, second, third);
        assertThat(children.remove(second)).isTrue();
        assertThat(children.remove(second)).isFalse();
        assertThat(view).containsExactly(first, third);
        assertThat(view.contains(second)).isFalse();
        added("d");
        assertThat(view).hasSize(3);
    }

    @Test
    void testsMayBeRemovedWhileTheyAreVisited() {
        for (int i = 0; i < 1_000; i++) {
            added("prompt-" + i);
        }
        children.view().forEach(children::remove);
        assertThat(children.view()).isEmpty();
        assertThat(children.all()).isEmpty();
    }
}
