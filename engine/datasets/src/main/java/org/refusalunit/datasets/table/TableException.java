package org.refusalunit.datasets.table;

import java.io.IOException;

/** A file is not the table that its name says it is. */
public final class TableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int line;

    TableException(int line, String message) {
        super(message);
        this.line = line;
    }

    TableException(int line, String message, Throwable cause) {
        super(message, cause);
        this.line = line;
    }

    /** Where, from 1; 0 for the file as a whole. */
    public int line() {
        return line;
    }
}
