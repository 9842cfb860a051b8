package org.refusalunit.judge.llm;

/** A judging model did not keep to the form. The message says how, in words that can be put to it. */
final class MalformedVerdictException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedVerdictException(String message) {
        super(message);
    }
}
