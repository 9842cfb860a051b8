package org.refusalunit.engine.platform;

import java.util.Optional;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/** Discovery issues of the platform, from 1.13 on. Not to be loaded on older ones. */
final class PlatformIssues implements Issues {

    private final DiscoveryIssueReporter reporter;

    private PlatformIssues(DiscoveryIssueReporter reporter) {
        this.reporter = reporter;
    }

    static PlatformIssues of(EngineDiscoveryRequest request, UniqueId engine) {
        return new PlatformIssues(DiscoveryIssueReporter.deduplicating(
                DiscoveryIssueReporter.forwarding(request.getDiscoveryListener(), engine)));
    }

    @Override
    public void report(Level level, String message, Optional<TestSource> source) {
        Severity severity = level == Level.INFO ? Severity.INFO : Severity.WARNING;
        reporter.reportIssue(DiscoveryIssue.builder(severity, message).source(source));
    }

    @Override
    public <T extends TestDescriptor> void resolve(
            EngineDiscoveryRequestResolver<T> resolver, EngineDiscoveryRequest request, T root) {
        resolver.resolve(request, root, reporter);
    }
}
