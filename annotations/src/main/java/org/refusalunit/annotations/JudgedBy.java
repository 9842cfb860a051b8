package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the judge of a class; without it the rule judge, {@code rules}, is taken. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface JudgedBy {

    /** The {@linkplain org.refusalunit.spi.JudgeProvider#id() id} of the provider. */
    String value();

    /** Settings for the provider, each {@code name=value}. */
    String[] options() default {};
}
