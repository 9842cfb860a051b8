package org.refusalunit.report.markdown;

import org.refusalunit.report.source.VisibleText;

/** Texts of others within Markdown as GitHub reads it: shown as they are, on one line, linking and notifying nobody. */
final class MarkdownText {

    /** Between a sign and what it would otherwise be a link with; not to be seen. */
    private static final String ZERO_WIDTH_SPACE = "&#8203;";

    private MarkdownText() {}

    /** A text for a cell of a table or for a line. */
    static String of(String text) {
        String line = VisibleText.line(text);
        StringBuilder safe = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '`' -> safe.append("&#96;");
                // A backslash would be eaten by the table before the text is read.
                case '|' -> safe.append("&#124;");
                case '\\', '*', '_', '~', '[', ']' -> safe.append('\\').append(c);
                // https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions
                case '$' -> safe.append("<span>$</span>");
                case '#' -> safe.append(isDigit(line, i + 1) ? "#" + ZERO_WIDTH_SPACE : "\\#");
                case '@' -> safe.append(c).append(ZERO_WIDTH_SPACE);
                // The middle of an address, or the beginning of a picture's name.
                case ':' -> safe.append(isBlank(line, i + 1) ? ":" : ":" + ZERO_WIDTH_SPACE);
                case '.' -> safe.append(endsWith(line, i, "www") ? "." + ZERO_WIDTH_SPACE : ".");
                // GH-12 is a link to an issue.
                case '-' -> safe.append(endsWith(line, i, "GH") ? "-" + ZERO_WIDTH_SPACE : "-");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    private static boolean endsWith(String line, int end, String word) {
        return line.regionMatches(true, end - word.length(), word, 0, word.length());
    }

    private static boolean isDigit(String line, int at) {
        return at < line.length() && Character.isDigit(line.charAt(at));
    }

    private static boolean isBlank(String line, int at) {
        return at >= line.length() || line.charAt(at) == ' ';
    }
}
