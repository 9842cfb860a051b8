package org.refusalunit.report.html;

/** Numbers as people read them. */
final class Numbers {

    /** Digits between two commas. */
    private static final int THOUSAND = 3;

    private Numbers() {}

    /** {@code 12,345}. */
    static String grouped(long number) {
        StringBuilder text = new StringBuilder().append(number);
        int first = number < 0 ? 1 : 0;
        for (int at = text.length() - THOUSAND; at > first; at -= THOUSAND) {
            text.insert(at, ',');
        }
        return text.toString();
    }
}
