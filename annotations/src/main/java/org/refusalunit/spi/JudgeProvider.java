package org.refusalunit.spi;

/**
 * Makes judges of one kind. Registered as a service ({@code META-INF/services/org.refusalunit.spi.JudgeProvider}) and named
 * by {@link org.refusalunit.annotations.JudgedBy#value()} or by an annotation of its own that is marked with
 * {@link org.refusalunit.annotations.DeclaresJudge}.
 */
public interface JudgeProvider {

    /** What declarations call it. */
    String id();

    /**
     * Makes a judge. Called when the first answer is due, never during discovery.
     *
     * @throws Exception if it cannot be made; every answer is then unjudged with the message
     */
    Judge create(Settings settings, BackendContext context) throws Exception;
}
