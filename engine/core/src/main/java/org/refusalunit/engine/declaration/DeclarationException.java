package org.refusalunit.engine.declaration;

import java.util.List;

/** A class declares something that cannot be run. The message lists all that is wrong. */
public final class DeclarationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeclarationException(Class<?> testClass, List<String> problems) {
        super(testClass.getName() + " cannot be run: " + String.join("; ", problems));
    }
}
