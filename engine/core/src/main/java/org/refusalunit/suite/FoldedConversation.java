package org.refusalunit.suite;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Message;

/**
 * A conversation as a key: equal to another of the same roles and texts, whatever their upper and lower case and spacing.
 * Keeps no folded copy, since a suite has many conversations and hardly any two of them share a hash code.
 */
final class FoldedConversation {

    private final List<Message> messages;
    private final int hash;

    FoldedConversation(List<Message> messages) {
        this.messages = messages;
        int value = 0;
        for (Message message : messages) {
            value = 31 * value + message.role().name().hashCode();
            Folding folding = new Folding(message.text());
            for (int c = folding.next(); c != Folding.END; c = folding.next()) {
                value = 31 * value + c;
            }
        }
        // The collections' own spreading only folds in the upper half.
        this.hash = value * 0x9E3779B9;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FoldedConversation that && hash == that.hash && sameAs(that.messages);
    }

    private boolean sameAs(List<Message> others) {
        if (messages.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).role() != others.get(i).role()
                    || !same(
                            new Folding(messages.get(i).text()),
                            new Folding(others.get(i).text()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Folding left, Folding right) {
        int c = left.next();
        while (c == right.next()) {
            if (c == Folding.END) {
                return true;
            }
            c = left.next();
        }
        return false;
    }

    /** The characters of a text without case, with one space for any white space between words and none around them. */
    private static final class Folding {

        static final int END = -1;

        private final String text;
        private int at;
        private boolean started;

        Folding(String text) {
            this.text = text;
        }

        int next() {
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
            return Character.isWhitespace(c) || Character.isSpaceChar(c);
        }

        private static int fold(int c) {
            if (c < 0x80) {
                return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
            }
            return Character.toLowerCase(Character.toUpperCase(c));
        }
    }
}
