package org.refusalunit.report.csv;

import org.jspecify.annotations.Nullable;

/** Fields of a CSV file. */
final class CsvField {

    static final String END_OF_RECORD = "\r\n";

    /** What formulas begin with, the signs of full width that some spreadsheets take for the same included. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvField() {}

    /**
     * A text between quotation marks; nothing for {@code null}. Where the text begins like a formula, be it behind blanks, an
     * apostrophe is put in front: spreadsheets then show it and do not compute it
     * (<a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>).
     */
    static String text(@Nullable String value) {
        if (value == null) {
            return "";
        }
        String safe = beginsLikeAFormula(value) ? "'" + value : value;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static boolean beginsLikeAFormula(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (FORMULA.indexOf(c) >= 0) {
                return true;
            }
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
            if (!blank && Character.getType(c) != Character.FORMAT) {
                return false;
            }
        }
        return false;
    }
}
