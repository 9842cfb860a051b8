package org.refusalunit.report.html;

import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {

    private Numbers() {}

    /** {@code 12,345}. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
