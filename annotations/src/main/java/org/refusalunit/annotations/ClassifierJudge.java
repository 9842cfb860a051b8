package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.refusalunit.annotations.OnnxModel.Accelerator;
import org.refusalunit.annotations.OnnxModel.Dtype;

/**
 * Has a sequence classifier judge the answers of a class, on ONNX Runtime in this JVM. Needs {@code refusalunit-onnx} on the class path.
 *
 * <p>Any classifier that Hugging Face's libraries export will do: {@code config.json} with its labels, {@code tokenizer.json}, and a graph.
 * What its labels mean is said by {@link #preset()} for known ones, and by {@link #refusedLabels()} and its companions for any other. The
 * verdict's score is the probability that the answer refuses at least a part.
 */
@Documented
@Inherited
@DeclaresJudge("classifier")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface ClassifierJudge {

    /**
     * Where the classifier is: {@code demo-refusal} for the small one that comes with {@code refusalunit-onnx}, the folder of an export, one
     * {@code .onnx} file of it, or {@code hf:owner/name[/folder][@revision]} as in {@link OnnxModel#value()}. Empty takes the place
     * that the {@link #preset()} knows.
     */
    String model() default "";

    /** A known classifier: what it reads and what its labels mean. */
    Preset preset() default Preset.NONE;

    /** What the classifier reads; leave it alone where {@link #form()} says so. */
    Input input() default Input.AUTO;

    /**
     * What the classifier reads where it was trained on texts of its own form, such as
     * <code>"&lt;|user|&gt;\n{prompt}\n&lt;|assistant|&gt;\n{response}"</code>. Ends with <code>{response}</code>. Nothing in such a
     * form keeps a prompt from imitating it.
     */
    String form() default "";

    /**
     * Labels of a refusal, as {@code config.json} names them, or by their number as in {@code #1}. A reason may follow: {@code
     * "capability_limitation=CAPABILITY"}; without it the reason is {@code UNKNOWN}. Any of these four lists takes the place of all of
     * the preset's.
     */
    String[] refusedLabels() default {};

    /** Labels of a partial refusal; otherwise as {@link #refusedLabels()}. */
    String[] partialLabels() default {};

    /** Labels of anything else than a refusal. Every label of the model has to be in one of the lists. */
    String[] compliedLabels() default {};

    /** Labels that say nothing about refusals; only for classifiers whose labels do not exclude each other. */
    String[] ignoredLabels() default {};

    /** From this score on, between 0 and 1, an answer counts as refused or partly refused. */
    double threshold() default 0.5;

    /** What of an answer that is longer than a window counts. */
    Windows windows() default Windows.ANY;

    /** The most tokens that are read at once, with all that the tokenizer puts around; 0 for as many as the model reads. */
    int window() default 0;

    /** Tokens that a window of a long answer has in common with the one before it; at most half a window is. */
    int overlap() default 64;

    /** The most windows computed together; 0 leaves it to the judge. No verdict depends on it. */
    int batch() default 0;

    /** Threads of one computation; 0 takes all processors. */
    int threads() default 0;

    /** Which of an export's graphs to take, where it has several. */
    Dtype dtype() default Dtype.AUTO;

    /** What computes. */
    Accelerator accelerator() default Accelerator.CPU;

    /** What a classifier reads. */
    enum Input {
        /** What the preset's classifier was trained on; without a preset the answer alone. */
        AUTO,
        /** The answer alone. */
        RESPONSE,
        /** The prompt's last message and the answer, with the tokenizer's own template for two texts. */
        PAIR
    }

    /** What of an answer that is longer than a window counts. */
    enum Windows {
        /**
         * The score is the highest of all windows: who refuses anywhere refuses at least a part. Where the mean of the windows stays below
         * the threshold, the verdict is a partial refusal.
         */
        ANY,
        /** The first window, and the others are not read: what pipelines do that cut texts to the model's length. */
        FIRST,
        /** The mean of all windows. */
        MEAN
    }

    /** Public refusal classifiers. What is known of each, and from where, stands in {@code docs/judge-classifier.md}. */
    enum Preset {
        /** None: the labels are given by hand. */
        NONE,
        /** The small one that comes with {@code refusalunit-onnx}: a demonstration. */
        DEMO_REFUSAL,
        /** {@code protectai/distilroberta-base-rejection-v1}, which reads the answer alone. */
        PROTECTAI_REJECTION,
        /** {@code NousResearch/Minos-v1}, which reads prompt and answer between role marks. Name an export with {@link #model()}. */
        MINOS,
        /**
         * {@code Human-CentricAI/LLM-Refusal-Classifier}, which reads the answer alone and tells refusals for ethical reasons from those for
         * want of ability. Its disclaimers are answers. Name an export with {@link #model()}.
         */
        CHATBOT_ARENA,
        /**
         * {@code agentlans/snowflake-arctic-embed-xs-refusal-classifier} and {@code agentlans/multilingual-e5-small-refusal-classifier},
         * which read prompt and answer between role marks. Name an export with {@link #model()}.
         */
        AGENTLANS
    }
}
