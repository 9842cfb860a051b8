package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A model behind OpenAI's API or one that speaks it: vLLM, Ollama, llama.cpp, LM Studio, OpenRouter and others by
 * {@link #baseUrl()}. Needs {@code refusalunit-http} on the class path.
 */
@Documented
@Inherited
@DeclaresModel("openai")
@Repeatable(OpenAiModel.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface OpenAiModel {

    /** Name of the model, as the API knows it. */
    String value();

    /** What the model is called in trees and results; the last part of {@link #value()} where empty. */
    String label() default "";

    /** Where the API is, up to the version: {@code http://localhost:11434/v1} for Ollama. */
    String baseUrl() default "https://api.openai.com/v1";

    /**
     * Environment variable that holds the key. Where empty, {@code OPENAI_API_KEY} for OpenAI itself and none for any other
     * {@link #baseUrl()}: a key goes nowhere but where it was told to.
     */
    String apiKeyEnv() default "";

    /** Header that carries the key, where it is not {@code Authorization: Bearer}. */
    String keyHeader() default "";

    /** Which of OpenAI's two APIs. */
    Api api() default Api.CHAT;

    /** The field that bounds an answer's length. The Responses API knows one only and does not ask. */
    MaxTokensField maxTokensField() default MaxTokensField.AUTO;

    /** Further headers, each {@code name=value}. Not for keys: their values are no secret to logs and tapes. */
    String[] headers() default {};

    /**
     * Further fields of the request, each {@code field=json}, such as {@code reasoning_effort="low"}. An object is merged
     * into one that is there, anything else takes its place. The conversation, the model and streaming cannot be set here.
     */
    String[] body() default {};

    /** Fields of the request that are not sent, for models that reject them, such as {@code temperature}. */
    String[] omit() default {};

    /**
     * The model that is to answer, as the provider writes it in its answers. Where empty, the requested one or a dated
     * snapshot of it ({@code name-2024-08-06}).
     */
    String servedModel() default "";

    /** What becomes of an answer of another model. */
    ServedModelMismatch onServedModelMismatch() default ServedModelMismatch.REPORT;

    /** The most requests at a time; 0 leaves it to the backend. */
    int maxConcurrency() default 0;

    /** How long a prompt may take, retries included, in seconds; 0 leaves it to the backend. */
    int timeoutSeconds() default 0;

    /** Hosts that may be spoken to without TLS. The machine itself always may. */
    String[] allowInsecureHosts() default {};

    /**
     * Where the run is to stop, each {@code limit=number}: {@code requests}, {@code tokens}, or {@code cost} in the
     * currency of {@link #prices()}.
     */
    String[] budget() default {};

    /** Price of a million tokens: {@code prompt=number} and {@code completion=number}. */
    String[] prices() default {};

    /** OpenAI's APIs. */
    enum Api {
        /** {@code /chat/completions}, which every compatible server has. */
        CHAT,
        /** {@code /responses}. Answers are not stored: {@code store} is false unless {@link OpenAiModel#body()} sets it. */
        RESPONSES
    }

    /** The field that bounds an answer's length. */
    enum MaxTokensField {
        /** {@link #MAX_COMPLETION_TOKENS} where OpenAI itself answers, {@link #MAX_TOKENS} anywhere else. */
        AUTO,
        /** {@code max_tokens}, which every compatible server knows and OpenAI's reasoning models reject. */
        MAX_TOKENS,
        /** {@code max_completion_tokens}. */
        MAX_COMPLETION_TOKENS
    }

    /** Several models of a class. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface List {
        /** The models, in order. */
        OpenAiModel[] value();
    }
}
