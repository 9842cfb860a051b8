package org.refusalunit.http.fault;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class whose tests are rows of {@code docs/api-faults.md}. Every test method has a {@code @DisplayName} of the form
 * {@code fault → what happens}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface FaultMatrix {

    /** The heading of its rows. */
    String value();
}
