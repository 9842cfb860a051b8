package org.refusalunit.engine.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.refusalunit.engine.execution.EngineRun;
import org.refusalunit.engine.execution.RunContext;

class TestsInTurnTest {

    /** Runs two tests outside any class, so that already the question whether to skip them ends in an exception. */
    private static final class Homeless implements TestEngine {

        @Override
        public String getId() {
            return "homeless";
        }

        @Override
        public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
            EngineDescriptor root = new EngineDescriptor(uniqueId, getId());
            for (String name : List.of("a", "b")) {
                root.addChild(
                        new PromptDescriptor(uniqueId.append(Segments.TEST, name), name, null, name, Set.of(), 0));
            }
            return root;
        }

        @Override
        public void execute(ExecutionRequest request) {
            TestDescriptor root = request.getRootTestDescriptor();
            request.getEngineExecutionListener().executionStarted(root);
            List<PromptDescriptor> tests = root.getChildren().stream()
                    .map(PromptDescriptor.class::cast)
                    .toList();
            new TestsInTurn(tests).run(new RunContext(EngineRun.of(request), null, null));
            request.getEngineExecutionListener().executionFinished(root, TestExecutionResult.successful());
        }
    }

    @Test
    void aTestOfWhichNobodyCanSayWhetherItIsSkippedFailsAndTheNextOneIsRun() {
        List<Event> finished = EngineTestKit.engine(new Homeless())
                .selectors(selectClass(TestsInTurnTest.class))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.started(2).failed(2))
                .failed()
                .list();

        assertThat(finished)
                .extracting(event -> event.getPayload(TestExecutionResult.class)
                        .flatMap(TestExecutionResult::getThrowable)
                        .orElseThrow()
                        .getMessage())
                .containsOnly("not below a class");
    }
}
