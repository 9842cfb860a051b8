package org.refusalunit.onnx.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a template with a position in it that only moves on, and the line of that position. */
final class Source {

    private final String text;
    private int position;
    private int line = 1;

    Source(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    int line() {
        return line;
    }

    int length() {
        return text.length();
    }

    boolean atEnd() {
        return position >= text.length();
    }

    /** The character there, or NUL past the end. */
    char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    int find(String sought, int from) {
        return text.indexOf(sought, from);
    }

    boolean startsWith(String prefix, int at) {
        return text.startsWith(prefix, at);
    }

    String slice(int start, int end) {
        return text.substring(start, end);
    }

    /** A matcher of the text from this position on. */
    Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(position, text.length());
    }

    String rest() {
        return text.substring(position);
    }

    int skipWhitespace(int from) {
        int at = from;
        while (at < text.length() && PythonWhitespace.is(text.charAt(at))) {
            at++;
        }
        return at;
    }

    void moveTo(int index) {
        for (; position < index; position++) {
            if (text.charAt(position) == '\n') {
                line++;
            }
        }
    }

    /** Moves past the whitespace that a block or comment swallows behind it. */
    void skipAfterTag(char sign) {
        if (sign == '-') {
            moveTo(skipWhitespace(position));
        } else if (sign != '+' && charAt(position) == '\n') {
            moveTo(position + 1);
        }
    }
}
