package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an annotation a judge declaration. The attributes of the annotation become the settings handed to the
 * {@linkplain org.refusalunit.spi.JudgeProvider provider}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
public @interface DeclaresJudge {

    /** The {@linkplain org.refusalunit.spi.JudgeProvider#id() id} of the provider that makes the judge. */
    String value();
}
