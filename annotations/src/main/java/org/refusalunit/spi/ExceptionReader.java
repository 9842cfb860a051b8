package org.refusalunit.spi;

import java.util.Optional;
import org.refusalunit.trial.Reply;

/**
 * Says what it means when an application under test throws: many refuse by an exception. Registered as a service.
 *
 * <p>The engine shows every exception and each of its causes to every reader, from the outermost in. An
 * {@link Reply.Answer} with a signal is a refusal; found anywhere in the chain, it counts before any
 * {@link Reply.Failure}.
 */
public interface ExceptionReader {

    /**
     * What the exception means, or empty where this reader does not know its type. Its causes are none of this reader's
     * business: they are shown to it next.
     *
     * @param thrown an exception, possibly of a class loader other than this reader's
     */
    Optional<Reply> read(Throwable thrown);
}
