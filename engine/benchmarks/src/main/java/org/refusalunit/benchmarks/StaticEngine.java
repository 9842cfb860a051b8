package org.refusalunit.benchmarks;

import java.nio.file.Path;
import java.util.Set;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/**
 * As many tests of nothing, all there before the first is run, with the ids, names, sources and tags that the suite's prompts
 * have: what the platform takes of any engine that lets one select its tests.
 */
final class StaticEngine implements TestEngine {

    private final StaticPrompts prompts;

    StaticEngine(StaticPrompts prompts) {
        this.prompts = prompts;
    }

    @Override
    public String getId() {
        return "static-tests";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor root = new EngineDescriptor(uniqueId, "static tests");
        StaticContainer ofClass = new StaticContainer(
                uniqueId.append("class", PromptSuite.class.getName()), PromptSuite.class.getSimpleName());
        root.addChild(ofClass);
        UniqueId model = ofClass.getUniqueId().append("dynamic-container", "synthetic");
        StaticContainer ofModel = new StaticContainer(model, "synthetic");
        ofClass.addChild(ofModel);
        FileSource file =
                FileSource.from(Path.of(PromptFile.NAME).toAbsolutePath().toFile());
        for (int number = 0; number < prompts.size(); number++) {
            String id = PromptFile.id(number);
            ofModel.addChild(new StaticTest(
                    model.append("dynamic-test", id),
                    prompts.takeName(number),
                    file.withPosition(FilePosition.from(number + 1)),
                    prompts.tags(number)));
        }
        return root;
    }

    @Override
    public void execute(ExecutionRequest request) {
        execute(request.getRootTestDescriptor(), request.getEngineExecutionListener());
    }

    private static void execute(TestDescriptor test, EngineExecutionListener listener) {
        listener.executionStarted(test);
        Set<? extends TestDescriptor> children = test.getChildren();
        children.forEach(child -> execute(child, listener));
        listener.executionFinished(test, TestExecutionResult.successful());
    }
}
