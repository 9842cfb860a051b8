package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stripping, splitting and replacing as Python's text methods do. */
final class TextCutting {

    private TextCutting() {}

    /** Strips these characters, or whitespace, from the chosen ends. */
    static String strip(Run run, String text, @Nullable String characters, boolean start, boolean end) {
        run.budget().search(text.length(), characters == null ? 1 : characters.length());
        int from = 0;
        int to = text.length();
        while (start && from < to && stripped(text.codePointAt(from), characters)) {
            from = text.offsetByCodePoints(from, 1);
        }
        while (end && from < to && stripped(text.codePointBefore(to), characters)) {
            to = text.offsetByCodePoints(to, -1);
        }
        return text.substring(from, to);
    }

    private static boolean stripped(int codePoint, @Nullable String characters) {
        return characters == null ? PythonWhitespace.is(codePoint) : characters.indexOf(codePoint) >= 0;
    }

    /** Splits at a separator, at most so many times unless negative. */
    static List<Object> split(Run run, String text, String separator, long most) {
        search(run, text, separator);
        List<Object> parts = new ArrayList<>();
        int from = 0;
        int at = text.indexOf(separator);
        while (at >= 0 && (most < 0 || parts.size() < most)) {
            run.budget().step();
            parts.add(text.substring(from, at));
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
        return parts;
    }

    static List<Object> splitFromEnd(Run run, String text, String separator, long most) {
        search(run, text, separator);
        List<Object> parts = new ArrayList<>();
        int to = text.length();
        int at = text.lastIndexOf(separator);
        while (at >= 0 && (most < 0 || parts.size() < most)) {
            run.budget().step();
            parts.add(text.substring(at + separator.length(), to));
            to = at;
            at = text.lastIndexOf(separator, to - separator.length());
        }
        parts.add(text.substring(0, to));
        Collections.reverse(parts);
        return parts;
    }

    private static void search(Run run, String text, String separator) {
        if (separator.isEmpty()) {
            throw Fault.type("empty separator");
        }
        run.budget().search(text.length(), separator.length());
    }

    /** Splits at runs of whitespace; nothing empty is left. */
    static List<Object> splitWords(Run run, String text, long most) {
        List<Object> words = new ArrayList<>();
        String rest = PythonWhitespace.stripStart(text);
        int from = 0;
        while (from < rest.length() && (most < 0 || words.size() < most)) {
            run.budget().step();
            int to = from;
            while (to < rest.length() && !PythonWhitespace.is(rest.charAt(to))) {
                to++;
            }
            words.add(rest.substring(from, to));
            from = to;
            while (from < rest.length() && PythonWhitespace.is(rest.charAt(from))) {
                from++;
            }
        }
        if (from < rest.length()) {
            words.add(rest.substring(from));
        }
        return words;
    }

    static List<Object> lines(Run run, String text, boolean keepEnds) {
        List<Object> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (!endsLine(text.charAt(at))) {
                continue;
            }
            run.budget().step();
            int end = at;
            if (text.startsWith("\r\n", at)) {
                at++;
            }
            lines.add(text.substring(from, keepEnds ? at + 1 : end));
            from = at + 1;
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    private static boolean endsLine(char c) {
        return (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Replaces from the start, at most so many times unless negative; an empty text is found between characters. */
    static String replace(Run run, String text, String old, String replacement, long most) {
        run.budget().search(text.length(), old.length());
        TextBuilder out = run.text();
        int from = 0;
        int at = text.indexOf(old);
        for (long count = 0; at >= 0 && (most < 0 || count < most); count++) {
            run.budget().step();
            out.append(text, from, at).append(replacement);
            from = at + old.length();
            int next = old.isEmpty() ? afterCharacter(text, at) : from;
            at = next < 0 ? -1 : text.indexOf(old, next);
        }
        return out.append(text, from, text.length()).toString();
    }

    private static int afterCharacter(String text, int at) {
        return at < text.length() ? text.offsetByCodePoints(at, 1) : -1;
    }
}
