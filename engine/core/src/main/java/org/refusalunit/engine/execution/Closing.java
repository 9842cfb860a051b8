package org.refusalunit.engine.execution;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Closes what a class held: each of it, whatever the others do. */
final class Closing {

    private static final Logger LOGGER = System.getLogger(Closing.class.getName());

    private Closing() {}

    /** A close that fails is told in the log; the findings are written by then and do not depend on it. */
    static void all(List<? extends AutoCloseable> held) {
        for (AutoCloseable each : held) {
            try {
                each.close();
            } catch (Exception e) {
                LOGGER.log(
                        Level.WARNING,
                        "cannot close " + each.getClass().getName() + ": "
                                + e.getClass().getName());
            }
        }
    }
}
