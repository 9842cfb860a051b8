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
     * Name of the tag in which a server leaves reasoning in the text, where it does not send it apart; it is cut out. Empty to
     * take texts as they are.
     */
    String thinkTag() default "think";

    /**
     * How the server is told to go on with an answer that is begun: a conversation that ends with words of the assistant. Where
     * nothing is declared, such prompts are failures, since OpenAI's own models answer anew instead. For chat completions.
     */
    Prefill prefill() default Prefill.REFUSED;

    /**
     * The model that is to answer, as the provider writes it in its answers. Where empty, the requested one or a dated
     * snapshot of it ({@code name-2024-08-06}).
     */
    String servedModel() default "";

    /** What becomes of an answer of another model. */
    ServedModelMismatch onServedModelMismatch() default ServedModelMismatch.REPORT;

    /** Codes of errors that are refusals of this server, beside those that are known: {@code hooks_failed}. */
    String[] refusalCodes() default {};

    /** The most requests at a time, at least 1. The backend takes fewer while the server cannot keep up. */
    int maxConcurrency() default 16;

    /** Requests at a time until the server's pace is known; 0 for {@link #maxConcurrency()}. */
    int startConcurrency() default 0;

    /** How long a prompt may take, retries and waits included, in seconds, at least 1. */
    int timeoutSeconds() default 300;

    /** How often a prompt is asked again at most where that can help. */
    int retries() default 6;

    /** The longest answer that is read, in bytes. */
    long maxBodyBytes() default 16L << 20;

    /** Hosts that may be spoken to without TLS. The machine itself always may. */
    String[] allowInsecureHosts() default {};

    /** How a server is told to go on with an answer that is begun. */
    enum Prefill {
        /** It cannot be. */
        REFUSED,
        /** It does so whenever the last message is the assistant's, as llama.cpp's server does. */
        LAST_MESSAGE,
        /** By {@code continue_final_message} and {@code add_generation_prompt} in the request: vLLM, SGLang. */
        CONTINUE_FINAL_MESSAGE,
        /** By {@code prefix} in the message: Mistral, DeepSeek. */
        PREFIX
    }

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
