package org.refusalunit.engine.execution;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.refusalunit.budget.Spent;
import org.refusalunit.outcome.ModelResult;
import org.refusalunit.outcome.TrialResult;

/** Where a run's findings go as they come. Must be safe for use by several threads. */
public interface RunSink {

    /** Takes nothing down: for launchers without the listener. */
    RunSink NONE = new RunSink() {
        @Override
        public void answersAwaited() {}

        @Override
        public void trialFinished(Progress progress, TrialResult trial) {}

        @Override
        public List<Path> classFinished(List<Finished> finished) {
            return List.of();
        }
    };

    /**
     * What a class found out about a model.
     *
     * @param result what it found
     * @param wall how long it took
     * @param spent what it took
     * @param judging what the judge and the outer layer took, apart from that
     */
    record Finished(ModelResult result, Duration wall, Spent spent, Spent judging) {}

    /**
     * How far a class is with a model.
     *
     * @param className the class
     * @param modelLabel what the model is called
     * @param done trials of this run that are done
     * @param planned trials of this run
     * @param elapsed since the model was started
     * @param spent what it took so far
     */
    record Progress(String className, String modelLabel, int done, int planned, Duration elapsed, Spent spent) {}

    /**
     * The first answer is awaited: a good time to make ready what the end of the run needs. Called in a thread of its own; what
     * fails here fails again where it counts.
     */
    void answersAwaited();

    /** A trial is done; the last attempt is the new one. */
    void trialFinished(Progress progress, TrialResult trial);

    /** A class is done with all its models. Returns the result documents that were written. */
    List<Path> classFinished(List<Finished> finished);
}
