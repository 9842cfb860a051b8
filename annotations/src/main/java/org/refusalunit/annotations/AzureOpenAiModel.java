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
