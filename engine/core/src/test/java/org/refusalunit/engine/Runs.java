package org.refusalunit.engine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs suites and finds what became of their tests. */
final class Runs {

    private Runs() {}

    static Events run(Class<?> testClass) {
        return run(selectClass(testClass));
    }

    static Events run(DiscoverySelector... selectors) {
        return EngineTestKit.engine(RefusalUnitTestEngine.ID)
                .selectors(selectors)
                .execute()
                .testEvents();
    }

    static Throwable failure(Events tests, String name) {
        return failure(tests, name::equals);
    }

    static Throwable failureStartingWith(Events tests, String prefix) {
        return failure(tests, name -> name.startsWith(prefix) && !name.equals(prefix));
    }

    private static Throwable failure(Events tests, Predicate<String> name) {
        return tests.failed().stream()
                .filter(event -> name.test(name(event)))
                .findFirst()
                .map(Runs::failureOf)
                .orElseThrow(() -> new NoSuchElementException("no such failure among "
                        + tests.finished().map(Runs::name).toList()));
    }

    static Throwable failureOf(Event event) {
        return event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .orElseThrow();
    }

    static boolean succeeded(Events tests, String name) {
        return tests.succeeded().stream().anyMatch(event -> name(event).equals(name));
    }

    /** The last part of a test's unique id. */
    static String name(Event event) {
        return event.getTestDescriptor().getUniqueId().getLastSegment().getValue();
    }
}
