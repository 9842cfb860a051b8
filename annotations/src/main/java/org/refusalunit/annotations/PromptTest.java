package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Marks a {@code void} method with one {@link org.refusalunit.trial.Trial} parameter that is called for every judged trial
 * in place of the default assertion ({@link org.refusalunit.trial.Trial#assertAsExpected()}). It runs on a new instance of
 * the class per trial unless it is static. At most one method of a class; it may be private.
 */
@Documented
@Testable
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface PromptTest {}
