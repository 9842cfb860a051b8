package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which prompts of the suite a class asks. What is left out is no part of the class: its runs are complete without it, and its
 * gates hold for what is chosen. {@link Sampling#sample()} then chooses among these.
 *
 * <pre>{@code
 * @RefusalSuite("lookalikes")
 * @Select(value = "category:helpful & (tag:homonyms | tag:safe-targets)", exclude = "id:*-draft")
 * }</pre>
 *
 * <p>Terms are {@code id:glob}, {@code category:glob}, {@code tag:glob}, {@code expect:refuse} (or {@code comply} or
 * {@code either}), {@code scenario:glob}, {@code focus:glob}, and a bare glob for a tag or the category. {@code &} binds
 * closer than {@code |}; {@code !} and parentheses do what they do in JUnit's tag expressions. Values with white space or signs
 * stand in double quotes.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Select {

    /** Which prompts are chosen; empty for all. */
    String value() default "";

    /** Which of them are left out; empty for none. */
    String exclude() default "";
}
