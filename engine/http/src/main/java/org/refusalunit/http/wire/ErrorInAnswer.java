package org.refusalunit.http.wire;

/** An error that came with a status of success. */
final class ErrorInAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    ErrorInAnswer(ApiError error) {
        super(null, null, false, false);
        this.error = error;
    }

    ApiError error() {
        return error;
    }
}
