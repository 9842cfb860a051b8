package org.refusalunit.hub;

import java.io.IOException;

/** A model or a data set cannot be had from the Hugging Face Hub or its cache. The message names the repository and the way out. */
public final class HubException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /**
     * A fault that stays.
     *
     * @param what what was wanted
     * @param problem what is wrong with it
     * @param remedy the way out
     */
    public HubException(String what, String problem, String remedy) {
        super(what + ": " + problem + "; " + remedy);
        this.passing = false;
    }

    /** A fault that something else found. */
    HubException(String what, String problem, String remedy, Throwable cause) {
        super(what + ": " + problem + "; " + remedy, cause);
        this.passing = false;
    }

    /** A fault that may be gone on the next attempt. */
    HubException(String message, boolean passing) {
        super(message + "; try again later");
        this.passing = passing;
    }

    /** A connection that was cut. */
    HubException(String message, IOException cause) {
        super(message + "; try again later", cause);
        this.passing = true;
    }

    /** A connection that was not made. */
    HubException(String what, String host, IOException cause) {
        super(
                what + ": there is no connection to " + host + " ("
                        + cause.getClass().getSimpleName()
                        + "); check the network and HF_ENDPOINT, or set HF_HUB_OFFLINE=1 to take what the cache holds",
                cause);
        this.passing = true;
    }

    boolean isPassing() {
        return passing;
    }
}
