package org.refusalunit.judge;

import java.util.Arrays;

/**
 * A text as the cues see it: lower-case words, each followed by one space, a lone full stop where a sentence ends, and for
 * every character its position in the text it came from. What {@link Masks} hides is left out.
 */
final class NormalText {

    private static final int[] NONE = {};

    private final char[] chars;
    private final int[] origins;
    private final int length;
    private final int[] starts;
    private final int[] hashes;
    private final int words;

    private NormalText(Writer writer) {
        this.chars = writer.chars;
        this.origins = writer.origins;
        this.length = writer.length;
        this.starts = writer.starts;
        this.hashes = writer.hashes;
        this.words = writer.words;
    }

    static NormalText of(String text, Masks masks) {
        return of(text, masks, true);
    }

    /** A text of whose words only whether they are there matters. */
    static NormalText withoutOrigins(String text) {
        return of(text, Masks.NONE, false);
    }

    private static NormalText of(String text, Masks masks, boolean withOrigins) {
        Writer writer = new Writer(text.length(), withOrigins);
        int mask = 0;
        for (int at = 0; at < text.length(); at++) {
            if (mask < masks.size() && at >= masks.start(mask)) {
                writer.endWord();
                at = Math.max(at, masks.end(mask)) - 1;
                mask++;
                continue;
            }
            writer.take(text, at);
        }
        writer.endWord();
        return new NormalText(writer);
    }

    static NormalText of(String text) {
        return of(text, Masks.NONE);
    }

    /** Number of words, sentence ends included. */
    int words() {
        return words;
    }

    int wordStart(int word) {
        return starts[word];
    }

    int wordHash(int word) {
        return hashes[word];
    }

    /** The hash that a word has in a text. */
    static int hash(String word) {
        int hash = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = hash * 31 + word.charAt(i);
        }
        return hash;
    }

    char charAt(int position) {
        return chars[position];
    }

    boolean wordIs(int word, String other) {
        return wordEnd(word) - starts[word] == other.length() && wordStartsWith(word, other);
    }

    boolean wordStartsWith(int word, String prefix) {
        int start = starts[word];
        if (start + prefix.length() > length) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (chars[start + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The position of the space behind a word. */
    int wordEnd(int word) {
        return (word + 1 < words ? starts[word + 1] : length) - 1;
    }

    /** Where the character at the given position stands in the original text, which has to be known. */
    int origin(int position) {
        return origins[position];
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }

    private static final class Writer {
        // A word is at most followed by a space, a sentence end and its space.
        private char[] chars;
        private int[] origins;
        private final boolean withOrigins;
        private int lastOrigin;
        private int length;
        private int[] starts;
        private int[] hashes;
        private int words;
        private int wordStart;
        private int hash;

        Writer(int size, boolean withOrigins) {
            this.withOrigins = withOrigins;
            chars = new char[size + 16];
            origins = withOrigins ? new int[chars.length] : NONE;
            starts = new int[size / 5 + 8];
            hashes = new int[size / 5 + 8];
        }

        void take(String text, int at) {
            char c = text.charAt(at);
            if (c >= 'a' && c <= 'z') {
                put(c, at);
            } else if (c >= 'A' && c <= 'Z') {
                put((char) (c + 32), at);
            } else if (c == ' ') {
                endWord();
            } else if (c > 127) {
                takeOther(c, text, at);
            } else if (c >= '0' && c <= '9') {
                put(c, at);
            } else if (c == '\'' || c == '`') {
                takeApostrophe(text, at);
            } else if (c == '.' && wordOn(text, at)) {
                put(c, at);
            } else if (c == '.' || c == '!' || c == '?') {
                endSentence(at);
            } else if (c == '\n') {
                takeLineBreak(text, at);
            } else if (c != '*' && c != '_') {
                endWord();
            }
        }

        private void takeOther(char c, String text, int at) {
            switch (c) {
                case '’', '‘', 'ʼ', '′', '´' -> takeApostrophe(text, at);
                case '。', '！', '？', '…', '।', '؟' -> endSentence(at);
                default -> {
                    if (ideograph(c)) {
                        endWord();
                        put(c, at);
                        endWord();
                    } else if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
                        put(Character.toLowerCase(c), at);
                    } else if (c != '\u200b' && c != '\u00ad' && c != '\ufeff') {
                        endWord();
                    }
                }
            }
        }

        private void takeApostrophe(String text, int at) {
            if (length > wordStart && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
                put('\'', at);
            } else {
                endWord();
            }
        }

        private void takeLineBreak(String text, int at) {
            endWord();
            char next = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
            if (next == '\n' || next == '-' || next == '*' || next == '\u2022' || next == '\r') {
                endSentence(at);
            }
        }

        private boolean wordOn(String text, int at) {
            return length > wordStart && at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
        }

        private void put(char c, int at) {
            if (length + 4 > chars.length) {
                chars = Arrays.copyOf(chars, chars.length * 2);
                origins = withOrigins ? Arrays.copyOf(origins, chars.length) : NONE;
            }
            if (withOrigins) {
                origins[length] = at;
            }
            lastOrigin = at;
            chars[length++] = c;
            hash = hash * 31 + c;
        }

        void endWord() {
            if (length == wordStart) {
                return;
            }
            if (words == starts.length) {
                starts = Arrays.copyOf(starts, words * 2);
                hashes = Arrays.copyOf(hashes, words * 2);
            }
            starts[words] = wordStart;
            hashes[words++] = hash;
            put(' ', lastOrigin + 1);
            wordStart = length;
            hash = 0;
        }

        private void endSentence(int at) {
            endWord();
            boolean open = words > 0 && !(chars[starts[words - 1]] == '.');
            if (open) {
                put('.', at);
                endWord();
            }
        }

        private static boolean ideograph(char c) {
            return (c >= '\u3040' && c <= '\u9fff') || (c >= '\uf900' && c <= '\ufaff');
        }
    }
}
