package org.refusalunit.engine.discovery;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.refusalunit.engine.descriptor.FailingDescriptor;
import org.refusalunit.engine.descriptor.Segments;
import org.refusalunit.engine.descriptor.SuiteClassDescriptor;

/**
 * Stands for a discovery on a platform that the engine cannot run on: every suite that is selected is a failing test that
 * says so. Uses what has been there since the platform's first version.
 */
public final class UnsupportedPlatform {

    private UnsupportedPlatform() {}

    /** Adds the failing tests. */
    public static void resolve(EngineDiscoveryRequest request, TestDescriptor root, String fault) {
        Set<Class<?>> selected = new LinkedHashSet<>();
        Stream.concat(
                        request.getSelectorsByType(ClassSelector.class).stream().map(UnsupportedPlatform::loaded),
                        request.getSelectorsByType(MethodSelector.class).stream()
                                .map(UnsupportedPlatform::loaded))
                .flatMap(Optional::stream)
                .filter(SuiteClasses::runnable)
                .forEach(selected::add);
        for (Class<?> suite : selected) {
            String name = suite.getName();
            UniqueId id = root.getUniqueId().append(Segments.CLASS, name);
            SuiteClassDescriptor node =
                    new SuiteClassDescriptor(id, name, SuiteClasses.tags(suite), SuiteClasses.disabled(suite), null);
            node.addChild(new FailingDescriptor(
                    id.append(Segments.TEST, Segments.SUITE),
                    "the suite cannot be run",
                    MethodSource.from(name, Segments.SUITE),
                    Segments.SUITE,
                    node.getTags(),
                    fault,
                    node.disabled()));
            root.addChild(node);
        }
    }

    private static Optional<Class<?>> loaded(ClassSelector selector) {
        try {
            return Optional.of(selector.getJavaClass());
        } catch (JUnitException notOnTheClassPath) {
            return Optional.empty();
        }
    }

    private static Optional<Class<?>> loaded(MethodSelector selector) {
        try {
            return Optional.of(selector.getJavaClass());
        } catch (JUnitException notOnTheClassPath) {
            return Optional.empty();
        }
    }
}
