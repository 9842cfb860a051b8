package org.refusalunit.suite;

import java.util.List;
import org.refusalunit.trial.Message;

/**
 * Compares conversations without upper and lower case, with one space for any white space between words and none around
 * them.
 */
final class Folding {

    private static final int END = -1;

    private final String text;
    private int at;
    private boolean started;

    private Folding(String text) {
        this.text = text;
    }

    /** A hash code that conversations which are the same share. Leaves out white space, so that it is one plain loop. */
    static int hash(List<Message> messages) {
        int hash = 0;
        for (Message message : messages) {
            hash = 31 * hash + message.role().name().hashCode();
            String text = message.text();
            int length = text.length();
            for (int i = 0; i < length; i++) {
                int c = text.charAt(i);
                if (c >= 0x80) {
                    c = text.codePointAt(i);
                    i += Character.charCount(c) - 1;
                    hash = isSpace(c) ? hash : 31 * hash + fold(c);
                } else if (c > ' ') {
                    hash = 31 * hash + (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
                }
            }
        }
        return hash;
    }

    static boolean same(List<Message> left, List<Message> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).role() != right.get(i).role()
                    || !same(left.get(i).text(), right.get(i).text())) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(String left, String right) {
        Folding leftFolding = new Folding(left);
        Folding rightFolding = new Folding(right);
        int c = leftFolding.next();
        while (c == rightFolding.next()) {
            if (c == END) {
                return true;
            }
            c = leftFolding.next();
        }
        return false;
    }

    /** The next code point, folded, or {@link #END}. */
    private int next() {
        boolean space = false;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (isSpace(c)) {
                space = started;
                at += Character.charCount(c);
            } else if (space) {
                return ' ';
            } else {
                started = true;
                at += Character.charCount(c);
                return fold(c);
            }
        }
        return END;
    }

    private static boolean isSpace(int c) {
        if (c < 0x80) {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static int fold(int c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
