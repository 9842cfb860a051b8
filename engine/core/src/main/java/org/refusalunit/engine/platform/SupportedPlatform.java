package org.refusalunit.engine.platform;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestEngine;

/** Tells a platform on which the engine cannot run. */
public final class SupportedPlatform {

    private SupportedPlatform() {}

    /** Why the engine cannot run on the platform that is there, and what to do; empty from 1.10 on. */
    public static Optional<String> fault() {
        return fault(
                ReflectionSupport.class,
                Optional.ofNullable(TestEngine.class.getPackage().getImplementationVersion()));
    }

    static Optional<String> fault(Class<?> reflectionSupport, Optional<String> version) {
        // The newest method of the platform that the engine cannot do without came with 1.10.
        for (Method method : reflectionSupport.getMethods()) {
            if (method.getName().equals("tryToLoadClass") && method.getParameterCount() == 2) {
                return Optional.empty();
            }
        }
        return Optional.of("RefusalUnit runs on JUnit Platform 1.10 (JUnit 5.10) and newer, and "
                + version.map(found -> "version " + found).orElse("an older version")
                + " is on the class path. Ask for a newer JUnit: by the property junit-jupiter.version below"
                + " Spring Boot's parent, else by the version of org.junit:junit-bom, imported first in"
                + " dependencyManagement.");
    }
}
