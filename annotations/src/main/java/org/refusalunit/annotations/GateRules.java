package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What holds for all gates of a class. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface GateRules {

    /** What becomes of a gate's test when the data do not decide the gate. */
    Inconclusive inconclusive() default Inconclusive.FAIL;

    /**
     * Whether the gates of a model are taken together, by Holm's method: the confidence of each then holds for all of them at
     * once. Gates by {@link Decide#POINT} claim nothing and are left out.
     */
    boolean holm() default false;
}
