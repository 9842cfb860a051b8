package org.refusalunit.engine.platform;

import java.lang.reflect.Method;

/** Asks which API the platform on the class path has. */
public final class Members {

    private Members() {}

    /** Whether a class or interface has a public method of that name, of its own or inherited. */
    public static boolean present(Class<?> owner, String method) {
        for (Method candidate : owner.getMethods()) {
            if (candidate.getName().equals(method)) {
                return true;
            }
        }
        return false;
    }
}
