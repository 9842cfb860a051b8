package org.refusalunit.http.transport;

/** Gives up something under way. Does nothing where it is over. */
@FunctionalInterface
interface Cancellation {

    /** For what cannot be given up. */
    Cancellation NONE = () -> {};

    void cancel();
}
