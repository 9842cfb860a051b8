package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A model behind Google's Gemini API. Needs {@code refusalunit-http} on the class path. */
@Documented
@Inherited
@DeclaresModel("gemini")
@Repeatable(GeminiModel.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface GeminiModel {

    /** Name of the model, as the API knows it. */
    String value();

    /** What the model is called in trees and results; the last part of the name where empty. */
    String label() default "";

    /** Where the API is, up to the version. */
    String baseUrl() default "https://generativelanguage.googleapis.com/v1beta";

    /**
     * Environment variable that holds the key. Where empty, {@code GEMINI_API_KEY} for Google itself and none for any other
     * {@link #baseUrl()}: a key goes nowhere but where it was told to.
     */
    String apiKeyEnv() default "";

    /** Further headers, each {@code name=value}. Not for keys: their values are no secret to logs and tapes. */
    String[] headers() default {};

    /**
     * Further fields of the request, each {@code field=json}, such as
     * {@code generationConfig={"thinkingConfig":{"thinkingBudget":0}}}. An object is merged into one that is there, anything
     * else takes its place. The conversation cannot be set here.
     */
    String[] body() default {};

    /** Fields of the request that are not sent, for models that reject them, such as {@code topP}. */
    String[] omit() default {};

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

    /** Several models of a class. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface List {
        /** The models, in order. */
        GeminiModel[] value();
    }
}
