package org.refusalunit.engine.execution;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.refusalunit.result.Provenance;

/**
 * Makes ready what the first verdict and the end of a class need, while the first answer is awaited: in a short run it would
 * take longer than the answers. Nothing is asked twice on account of it, and no result depends on it.
 */
final class Meanwhile implements Runnable {

    private final ClassRun classRun;
    private final AtomicBoolean begun = new AtomicBoolean();

    Meanwhile(ClassRun classRun) {
        this.classRun = classRun;
    }

    /** Begins, in a thread of its own; once for a class. */
    @Override
    public void run() {
        if (begun.compareAndSet(false, true)) {
            Thread thread = new Thread(this::prepare, "refusalunit-meanwhile");
            thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            // Who needs something before it is ready makes it: nobody waits for this thread.
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void prepare() {
        try {
            classRun.adjudication().prepare();
            Provenance.ofThisMachine();
            classRun.engine().sink().answersAwaited();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // It fails again where it is needed, and is told there.
            System.getLogger(Meanwhile.class.getName()).log(Level.DEBUG, "not ready beforehand", e);
        }
    }
}
