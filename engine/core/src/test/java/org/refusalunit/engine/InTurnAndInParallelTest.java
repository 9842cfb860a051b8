package org.refusalunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import org.refusalunit.engine.fixtures.Fixtures;
import org.refusalunit.engine.fixtures.RudeSuites;

/** Tests in turn are run by the engine, tests in parallel by the platform; nobody is to see a difference. */
class InTurnAndInParallelTest {

    private static final String MODEL =
            "[engine:refusalunit]/[class:" + Fixtures.Good.class.getName() + "]/[dynamic-container:synthetic]";

    @ParameterizedTest
    @ValueSource(
            classes = {
                Fixtures.Good.class,
                Fixtures.Overcautious.class,
                Fixtures.Gated.class,
                Fixtures.TwoModels.class,
                Fixtures.Faulty.class,
                Fixtures.Unopenable.class,
                Fixtures.Repeated.class,
                Fixtures.Disabled.class,
                Fixtures.DisabledAndBroken.class,
                Fixtures.OwnAssertions.class,
                Fixtures.Application.class,
                Fixtures.NullApplication.class,
                RudeSuites.Interrupting.class
            })
    void theEventsOfEveryNodeAreThoseOfThePlatformsOwnLoop(Class<?> testClass) {
        assertThat(byNode(run(testClass, false))).isEqualTo(byNode(run(testClass, true)));
    }

    @Test
    void testsFollowOneAnotherInTheOrderOfTheSuite() {
        List<String> steps = run(Fixtures.Good.class, false).stream()
                .filter(event -> event.getTestDescriptor().isTest())
                .map(event -> event.getType() + " " + Runs.name(event))
                .filter(step -> !step.startsWith("REPORTING"))
                .toList();

        assertThat(steps)
                .containsExactly(
                        "STARTED h-1", "FINISHED h-1",
                        "STARTED h-2", "FINISHED h-2",
                        "STARTED g-1", "FINISHED g-1",
                        "STARTED g-2", "FINISHED g-2",
                        "STARTED b-1", "FINISHED b-1",
                        "STARTED b-2", "FINISHED b-2");
    }

    @Test
    void whatIsGoneFailsBesideTheTestsThatAreThere() {
        DiscoverySelector[] selectors = {
            selectUniqueId(MODEL + "/[dynamic-test:gone]"),
            selectUniqueId(MODEL + "/[dynamic-test:h-1]"),
            selectUniqueId(MODEL + "/[dynamic-test:g-2]")
        };
        Map<String, List<String>> inTurn = byNode(run(false, selectors));

        assertThat(inTurn).isEqualTo(byNode(run(true, selectors)));
        assertThat(inTurn.keySet())
                .containsSubsequence(
                        MODEL + "/[dynamic-test:h-1]", MODEL + "/[dynamic-test:g-2]", MODEL + "/[dynamic-test:gone]");
    }

    @Test
    void anInterruptionIsNoneOfTheNextTest() {
        Runs.run(RudeSuites.Interrupting.class)
                .assertStatistics(stats -> stats.started(6).succeeded(6));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void whatNobodyRecoversFromEndsTheRun() {
        assertThatThrownBy(() -> Runs.run(RudeSuites.OutOfMemory.class))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("pretended at h-2");
    }

    private static Events run(Class<?> testClass, boolean parallel) {
        return run(parallel, selectClass(testClass));
    }

    private static Events run(boolean parallel, DiscoverySelector... selectors) {
        return EngineTestKit.engine(RefusalUnitTestEngine.ID)
                .selectors(selectors)
                .configurationParameter("refusalunit.execution.parallel.enabled", Boolean.toString(parallel))
                .execute()
                .allEvents();
    }

    private static Map<String, List<String>> byNode(Events events) {
        Map<String, List<String>> byNode = new LinkedHashMap<>();
        events.stream()
                .forEach(event -> byNode.computeIfAbsent(
                                event.getTestDescriptor().getUniqueId().toString(), id -> new ArrayList<>())
                        .add(event.getType() + " " + outcome(event)));
        return byNode;
    }

    private static String outcome(Event event) {
        return event.getPayload(TestExecutionResult.class)
                .map(result -> result.getStatus() + " " + result.getThrowable().orElse(null))
                .or(() -> event.getPayload(ReportEntry.class)
                        .map(entry -> entry.getKeyValuePairs().toString()))
                .orElseGet(() -> event.getPayload(String.class).orElse(""));
    }
}
