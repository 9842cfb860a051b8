package org.refusalunit.engine.execution;

import java.time.Duration;
import java.util.List;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.TrialResult;

/** Where a run's findings go as they come. Must be safe for use by several threads. */
public interface RunSink {

    /** Takes nothing down: for launchers without the listener. */
    RunSink NONE = new RunSink() {
        @Override
        public void trialFinished(String className, String modelLabel, TrialResult trial) {}

        @Override
        public void classFinished(List<Finished> finished) {}
    };

    /**
     * What a class found out about a model.
     *
     * @param result what it found
     * @param wall how long it took
     */
    record Finished(ModelResult result, Duration wall) {}

    /** A trial is done; the last attempt is the new one. */
    void trialFinished(String className, String modelLabel, TrialResult trial);

    /** A class is done with all its models. */
    void classFinished(List<Finished> finished);
}
