package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the prompts of the class are judged that are conversations, in which the model answers several times. Every answer is
 * judged; this says which of the verdicts is the prompt's. Prompts that are answered once are left alone.
 *
 * <pre>{@code
 * @RefusalSuite("conversations")
 * @OnnxModel("demo")
 * @Conversations(verdict = TurnVerdict.ANY_REFUSED)
 * class LongTalks {}
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Conversations {

    /** Which answer decides. */
    TurnVerdict verdict() default TurnVerdict.LAST;
}
