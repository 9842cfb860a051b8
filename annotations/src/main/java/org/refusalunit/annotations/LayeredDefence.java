package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Measures the models of the class behind an outer layer that sees every prompt and answer, and blocks some. The whole refuses
 * where the model does or the outer layer blocks; an answer that is blocked is
 * {@link org.refusalunit.trial.Verdict.Label#BLOCKED}, so the rates and gates of the class are those of the whole. The result
 * also has the rate of each layer alone, what the outer one adds, with its interval, and exact tests; see
 * {@code docs/judges.md}.
 *
 * <pre>{@code
 * @RefusalSuite("harmful_helpful")
 * @OnnxModel("demo")
 * @LayeredDefence(outer = Moderation.class)
 * @RefusalRate(category = "helpful", atMost = 0.05)
 * class DefendedAssistant {
 *
 *     static class Moderation implements Guard {
 *         public boolean blocks(Prompt prompt, Reply.Answer answer) {
 *             return prompt.question().contains("lock pick");
 *         }
 *     }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface LayeredDefence {

    /**
     * The outer layer. One of:
     *
     * <ul>
     *   <li>a {@link org.refusalunit.spi.Guard} with a constructor without parameters;
     *   <li>a class that declares a judge: blocks where its verdict says so, see {@link #blocksOn()};
     *   <li>a class that declares a model: it is asked the same as the model under test, and blocks where the judge of the
     *       test class finds that it refuses.
     * </ul>
     */
    Class<?> outer();

    /**
     * For a judge, which of its {@linkplain org.refusalunit.trial.Verdict#details() details} block, each {@code name=value},
     * such as {@code prompt_harm=yes} of WildGuard. Where empty, verdicts that count as a refusal block.
     */
    String[] blocksOn() default {};
}
