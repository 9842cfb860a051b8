package org.refusalunit.engine.descriptor;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.hierarchical.OpenTest4JAwareThrowableCollector;
import org.junit.platform.engine.support.hierarchical.ThrowableCollector;
import org.refusalunit.engine.execution.RunContext;

/**
 * Runs the tests of a model one after another, with the events and by the rules of the platform's {@code NodeTestTask}. That
 * keeps an object for each test until the last one is done, and where a model answers at once, what it does around each is
 * felt. Where tests are run in parallel, the platform runs them.
 *
 * @see <a href="https://github.com/junit-team/junit-framework/blob/r6.1.3/junit-platform-engine/src/main/java/org/junit/platform/engine/support/hierarchical/NodeTestTask.java">NodeTestTask</a>
 */
final class TestsInTurn {

    /** The platform's words. */
    private static final String CANCELLED = "Execution cancelled";

    /** A test is let go of before it is run: listeners know it by its identifier. */
    private final Queue<PromptDescriptor> tests;

    /** Takes the tests in the order in which they are run. */
    TestsInTurn(List<PromptDescriptor> tests) {
        this.tests = new ArrayDeque<>(tests);
    }

    /** Runs them, once. */
    void run(RunContext context) {
        for (PromptDescriptor test = tests.poll(); test != null; test = tests.poll()) {
            try {
                run(test, context);
            } finally {
                // What one leaves set would stop the next: https://github.com/junit-team/junit-framework/issues/1688
                boolean unused = Thread.interrupted();
            }
        }
    }

    private static void run(PromptDescriptor test, RunContext context) {
        EngineExecutionListener listener = context.engine().listener();
        String reason;
        try {
            reason = context.engine().cancelled() ? CANCELLED : test.reasonToSkip(context);
        } catch (Throwable thrown) {
            TestExecutionResult result = result(thrown);
            listener.executionStarted(test);
            listener.executionFinished(test, result);
            return;
        }
        if (reason != null) {
            listener.executionSkipped(test, reason);
        } else {
            listener.executionStarted(test);
            listener.executionFinished(test, result(test, context));
        }
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
