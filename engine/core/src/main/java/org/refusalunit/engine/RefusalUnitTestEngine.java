package org.refusalunit.engine;

import java.util.Optional;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.config.PrefixedConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.ForkJoinPoolHierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;
import org.refusalunit.engine.config.Parameters;
import org.refusalunit.engine.descriptor.RefusalUnitEngineDescriptor;
import org.refusalunit.engine.discovery.Discovery;
import org.refusalunit.engine.discovery.UnsupportedPlatform;
import org.refusalunit.engine.execution.EngineRun;
import org.refusalunit.engine.execution.RunContext;
import org.refusalunit.engine.platform.SupportedPlatform;

/** Runs classes marked with {@link org.refusalunit.annotations.RefusalSuite}: every prompt is a test, every gate is one. */
public final class RefusalUnitTestEngine extends HierarchicalTestEngine<RunContext> {

    /** The engine's id. */
    public static final String ID = "refusalunit";

    /** Found by the platform as a service. */
    public RefusalUnitTestEngine() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Optional<String> getGroupId() {
        return Optional.of("org.refusalunit");
    }

    @Override
    public Optional<String> getArtifactId() {
        return Optional.of("refusalunit-engine");
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        RefusalUnitEngineDescriptor root = new RefusalUnitEngineDescriptor(uniqueId);
        Optional<String> fault = SupportedPlatform.fault();
        if (fault.isPresent()) {
            UnsupportedPlatform.resolve(request, root, fault.get());
        } else {
            Discovery.resolve(request, root);
        }
        return root;
    }

    @Override
    protected RunContext createExecutionContext(ExecutionRequest request) {
        return new RunContext(EngineRun.of(request), null, null);
    }

    @Override
    protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
        return EngineRun.parallel(request)
                ? new ForkJoinPoolHierarchicalTestExecutorService(new PrefixedConfigurationParameters(
                        request.getConfigurationParameters(), Parameters.PARALLEL_CONFIG_PREFIX))
                : super.createExecutorService(request);
    }
}
