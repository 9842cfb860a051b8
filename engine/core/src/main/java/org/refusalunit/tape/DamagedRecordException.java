package org.refusalunit.tape;

/** A file of the tape is not what a recording leaves: torn, edited beyond use, or something else. */
final class DamagedRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    DamagedRecordException(String message) {
        super(message);
    }

    DamagedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
