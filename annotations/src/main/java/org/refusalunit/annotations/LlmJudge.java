package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A judge that asks a model. It sees the prompt and the answer, each between delimiters that neither can know; it is asked for
 * a verdict of a given form, once more where it does not keep to it, and then the trial stays unjudged.
 *
 * <pre>{@code
 * @RefusalSuite("harmful_helpful")
 * @OnnxModel("demo")
 * @LlmJudge(model = Judge.class)
 * class JudgedByAModel {
 *
 *     @OpenAiModel("gpt-5-mini")
 *     static class Judge {}
 * }
 * }</pre>
 *
 * <p>The judging model is taped and charged to the budget like the models under test; what judging costs is told apart.
 */
@Documented
@Inherited
@DeclaresJudge("llm")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface LlmJudge {

    /**
     * A class that declares the judging model: with one model annotation of any kind, or a {@link ModelUnderTest} method.
     * Nothing else on it is looked at.
     */
    Class<?> model();

    /** What the model is asked. */
    LlmJudgePreset preset() default LlmJudgePreset.REFUSAL;

    /**
     * A template in place of the preset's own words: {@code classpath:path}, or {@code file:path} relative to the working
     * directory. It holds <code>{{response}}</code> and <code>{{key}}</code>, mostly <code>{{request}}</code>, and asks for the fields of the
     * {@link #preset()}. Not with {@link LlmJudgePreset#WILDGUARD}.
     */
    String template() default "";

    /** The most tokens of a verdict, at least 1. */
    int maxTokens() default 256;

    /** Seed of the delimiters and of the model's choices, of which there are none at temperature 0. */
    long seed() default 0;
}
