package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A gate: bounds the share of trials that have no verdict. Without it, a single one keeps the other gates of the class from
 * passing. With it, they pass where they would do so whatever these answers had been.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface UnjudgedRate {

    /** The largest share that passes, 0 to 1. */
    double atMost();
}
