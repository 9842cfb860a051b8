package org.refusalunit.backend;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;

/** Closes several things: each of them, whatever the others do. */
public final class Closing {

    private static final Logger LOGGER = System.getLogger(Closing.class.getName());

    private Closing() {}

    /** A close that fails is told in the log; nothing that was found depends on it. */
    public static void all(Collection<? extends AutoCloseable> held) {
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
