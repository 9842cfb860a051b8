package org.refusalunit.engine.platform;

import java.util.Arrays;

/** Asks which API the platform on the class path has. */
public final class Members {

    private Members() {}

    /** Whether a class or interface has a public method of that name, of its own or inherited. */
    public static boolean present(Class<?> owner, String method) {
        return Arrays.stream(owner.getMethods())
                .anyMatch(candidate -> candidate.getName().equals(method));
    }
}
