package org.refusalunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.refusalunit.engine.descriptor.SuiteClassDescriptor;
import org.refusalunit.engine.fixtures.Fixtures;

/** What is left of a class that was run: a session keeps the trees of its engines to its end. */
class FinishedClassTest {

    /** Remembers the tree. */
    private static final class Watched implements TestEngine {

        private final TestEngine engine = new RefusalUnitTestEngine();
        private final List<TestDescriptor> roots = new ArrayList<>();

        @Override
        public String getId() {
            return engine.getId();
        }

        @Override
        public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
            TestDescriptor root = engine.discover(request, uniqueId);
            roots.add(root);
            return root;
        }

        @Override
        public void execute(ExecutionRequest request) {
            engine.execute(request);
        }
    }

    private final Watched engine = new Watched();

    @Test
    void thePromptsAndTheirTestsAreLetGo() {
        EngineTestKit.engine(engine)
                .selectors(selectClass(Fixtures.Gated.class))
                .execute()
                .testEvents()
                .assertThatEvents()
                .isNotEmpty();

        TestDescriptor root = engine.roots.get(0);
        assertThat(Discovered.names(root)).isNotEmpty().allMatch(name -> name.startsWith("gate-"));
        assertThat(root.getChildren())
                .singleElement()
                .satisfies(
                        node -> assertThat(((SuiteClassDescriptor) node).plan()).isEmpty());
    }

    @Test
    void aTreeThatWasOnlyDiscoveredKeepsThem() {
        EngineTestKit.engine(engine)
                .selectors(selectClass(Fixtures.Gated.class))
                .discover();

        assertThat(Discovered.names(engine.roots.get(0))).anyMatch(name -> !name.startsWith("gate-"));
    }

    @Test
    void theClassCanBeRunAgain() {
        for (int run = 0; run < 2; run++) {
            EngineTestKit.engine(engine)
                    .selectors(selectClass(Fixtures.Gated.class))
                    .execute()
                    .testEvents()
                    .assertStatistics(tests -> tests.aborted(2).failed(2));
        }

        assertThat(engine.roots).hasSize(2);
    }
}
