package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A deployment of Azure OpenAI, at {@code endpoint/openai/deployments/deployment/chat/completions}. Azure's version 1 paths
 * speak OpenAI's own API: use {@link OpenAiModel} with {@code keyHeader = "api-key"} for them. Needs
 * {@code refusalunit-http} on the class path.
 */
@Documented
@Inherited
@DeclaresModel("azure-openai")
@Repeatable(AzureOpenAiModel.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface AzureOpenAiModel {

    /** Name of the deployment. */
    String value();

    /** What the model is called in trees and results; the deployment where empty. */
    String label() default "";

    /** The resource's endpoint: {@code https://my-resource.openai.azure.com}. */
    String endpoint();

    /** Version of the API, a date. */
    String apiVersion() default "2024-10-21";

    /** Environment variable that holds the key. */
    String apiKeyEnv() default "AZURE_OPENAI_API_KEY";

    /** The field that bounds an answer's length. */
    OpenAiModel.MaxTokensField maxTokensField() default OpenAiModel.MaxTokensField.AUTO;

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
     * The model that is to answer, as Azure writes it in its answers, such as {@code gpt-4o-2024-08-06}. Where empty, any:
     * the name of a deployment does not tell its model.
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
        AzureOpenAiModel[] value();
    }
}
