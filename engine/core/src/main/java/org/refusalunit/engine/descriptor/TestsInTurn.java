package org.refusalunit.engine.descriptor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.hierarchical.OpenTest4JAwareThrowableCollector;
import org.junit.platform.engine.support.hierarchical.ThrowableCollector;
import org.refusalunit.engine.execution.RunContext;

/**
 * Runs the tests of a model one after another, with the events and by the rules of the platform's {@code NodeTestTask}. That
 * has an object for each test until the last one is done, and its work around each is a twentieth of a run whose model
 * answers at once. Where tests are run in parallel, the platform runs them.
 *
 * @see <a href="https://github.com/junit-team/junit-framework/blob/r6.1.3/junit-platform-engine/src/main/java/org/junit/platform/engine/support/hierarchical/NodeTestTask.java">NodeTestTask</a>
 */
final class TestsInTurn {

    /** The platform's words. */
    private static final String CANCELLED = "Execution cancelled";

    private final @Nullable PromptDescriptor[] tests;

    /** Takes the tests in the order in which they are run. */
    TestsInTurn(List<PromptDescriptor> tests) {
        this.tests = tests.toArray(PromptDescriptor[]::new);
    }

    /** Runs them, once. */
    void run(RunContext context) {
        for (int i = 0; i < tests.length; i++) {
            PromptDescriptor test = tests[i];
            if (test != null) {
                run(test, context);
            }
            // Listeners know it by its identifier.
            tests[i] = null;
        }
    }

    private static void run(PromptDescriptor test, RunContext context) {
        EngineExecutionListener listener = context.engine().listener();
        @Nullable String skipped = context.engine().cancelled() ? CANCELLED : test.reasonToSkip(context);
        if (skipped != null) {
            listener.executionSkipped(test, skipped);
            return;
        }
        listener.executionStarted(test);
        TestExecutionResult result = result(test, context);
        listener.executionFinished(test, result);
        // What a test leaves set would stop the next one: https://github.com/junit-team/junit-framework/issues/1688
        boolean unused = Thread.interrupted();
    }

    private static TestExecutionResult result(PromptDescriptor test, RunContext context) {
        try {
            test.run(context);
            return TestExecutionResult.successful();
        } catch (Throwable thrown) {
            return result(thrown);
        }
    }

    /** Failed or aborted, as the platform tells them apart; what nobody can recover from it throws again. */
    private static TestExecutionResult result(Throwable thrown) {
        ThrowableCollector collector = new OpenTest4JAwareThrowableCollector();
        collector.execute(() -> {
            throw thrown;
        });
        return collector.toTestExecutionResult();
    }
}
