package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.List;

/** Texts as Python sees them: sequences of code points, where Java counts UTF-16 units. */
final class CodePoints {

    private CodePoints() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    static List<Object> split(String text) {
        List<Object> characters = new ArrayList<>(text.length());
        for (int at = 0; at < text.length(); ) {
            int next = text.offsetByCodePoints(at, 1);
            characters.add(text.substring(at, next));
            at = next;
        }
        return characters;
    }

    /** The UTF-16 index of a code point. */
    static int offset(String text, int codePoint) {
        return text.offsetByCodePoints(0, codePoint);
    }

    /** The code point index of a UTF-16 index; -1 stays -1. */
    static int index(String text, int offset) {
        return offset < 0 ? -1 : text.codePointCount(0, offset);
    }
}
