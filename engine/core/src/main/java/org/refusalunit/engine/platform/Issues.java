package org.refusalunit.engine.platform;

import java.util.Optional;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/** Where discovery tells what it notices. Each issue is told once. */
public interface Issues {

    /** How serious an issue is. None keeps a test from running. */
    enum Level {
        /** Worth knowing. */
        INFO,
        /** Probably a mistake. */
        WARNING
    }

    /** Tells an issue. */
    void report(Level level, String message, Optional<TestSource> source);

    /** Resolves a request, with what the platform notices told in the same place. */
    <T extends TestDescriptor> void resolve(
            EngineDiscoveryRequestResolver<T> resolver, EngineDiscoveryRequest request, T root);

    /** The platform's own issues; the log where it has none, before 1.13. */
    static Issues of(EngineDiscoveryRequest request, UniqueId engine) {
        return Members.present(EngineDiscoveryListener.class, "issueEncountered")
                ? PlatformIssues.of(request, engine)
                : new LoggedIssues();
    }
}
