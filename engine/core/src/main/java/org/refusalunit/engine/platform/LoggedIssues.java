package org.refusalunit.engine.platform;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/** Tells issues in the log of the JDK, where newer platforms put them too. */
final class LoggedIssues implements Issues {

    private static final Logger LOG = Logger.getLogger("org.refusalunit");

    private final Set<String> told = new HashSet<>();

    @Override
    public void report(Level level, String message, Optional<TestSource> source) {
        if (told.add(message)) {
            LOG.log(
                    level == Level.INFO ? java.util.logging.Level.INFO : java.util.logging.Level.WARNING,
                    () -> message);
        }
    }

    @Override
    public <T extends TestDescriptor> void resolve(
            EngineDiscoveryRequestResolver<T> resolver, EngineDiscoveryRequest request, T root) {
        resolver.resolve(request, root);
    }
}
