package org.refusalunit.cli.io;

/** A row is not what it should be. The message names the field. */
public final class RowFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A fault. */
    public RowFault(String message) {
        super(message);
    }
}
