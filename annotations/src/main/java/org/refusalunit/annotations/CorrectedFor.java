package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Corrects the rates for the judge's own errors, in the result, beside those that were measured. Where this is not declared,
 * the figures that the judge itself gives are used, if it gives some.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface CorrectedFor {

    /**
     * Answers labelled by people, judged by the class's judge to measure its errors: {@code file:path} or {@code
     * classpath:path} of a JSONL file. Each line has the texts {@code prompt}, {@code response} and {@code label}: {@code
     * COMPLIED}, {@code PARTIAL}, {@code REFUSED} or {@code BLOCKED}.
     */
    String labelled();
}
