package org.refusalunit.http.wire;

/** The provider's marks of a refusal, as they are named in results: where they stood, and what stood there. */
final class Signal {

    private Signal() {}

    /** A field and its value, such as {@code finish_reason=content_filter}. */
    static String of(String where, String value) {
        return where + "=" + Excerpt.name(value);
    }
}
