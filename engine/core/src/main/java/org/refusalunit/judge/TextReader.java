package org.refusalunit.judge;

/** Makes normal text of a text in one pass: the words of a {@link NormalText} into a {@link WordTable}. */
final class TextReader {

    /** 2 to the 32nd over the golden ratio, made odd: spreads short words over all bits. */
    static final int FACTOR = 0x9e3779b1;

    /** Below this character the tables tell what to do. */
    private static final int PLAIN = 128;

    /** What takes a closer look among these. */
    private static final String SPECIAL = "'`.!?\n*_\"<>[";

    /** What a character does to the hash of a word: it is multiplied with {@link #FACTOR} in a word, with 0 between words. */
    private static final int[] FACTORS = new int[PLAIN];
    /** And this is added: the letter in lower case in a word, 0 between words, -1 where it takes a closer look. */
    private static final int[] ADDENDS = new int[PLAIN];

    static {
        for (char c = 0; c < PLAIN; c++) {
            boolean letter = Character.isLetterOrDigit(c);
            FACTORS[c] = letter ? FACTOR : 0;
            ADDENDS[c] = letter ? Character.toLowerCase(c) : SPECIAL.indexOf(c) < 0 ? 0 : -1;
        }
    }

    /** Plain characters are taken so many at a time, which is the room that has to be there. */
    private static final int RUN = 4_096;

    private final WordTable words;
    private char[] original = {};
    private int size;
    private int wordStart;
    private int hash;
    private int originStart;
    /** The last character that is in the open word. */
    private int lastOrigin;

    TextReader(WordTable words) {
        this.words = words;
    }

    /** The hash that a word has in a text. */
    static int hash(String word) {
        int hash = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = hash * FACTOR + word.charAt(i);
        }
        return hash;
    }

    /** Reads what the masks leave. */
    void read(String text, Masks masks) {
        size = text.length();
        if (size > original.length) {
            original = new char[2 * size];
        }
        text.getChars(0, size, original, 0);
        words.clear();
        wordStart = 0;
        hash = 0;
        int at = masks.behindRole();
        while (at < size) {
            char c = original[at];
            if (c < PLAIN && ADDENDS[c] >= 0 && unbroken(at)) {
                at = takePlain(at, Math.min(size, at + RUN));
            } else {
                at = takeOneOrHidden(c, at, masks);
            }
        }
        endWord();
    }

    private int takeOneOrHidden(char c, int at, Masks masks) {
        int end = Masks.opens(c) ? masks.end(at) : -1;
        if (end >= 0) {
            endWord();
            return end;
        }
        takeOne(c, at);
        return at + 1;
    }

    /** The character that a word starts with in the text that was read last. */
    char initial(int word) {
        return original[words.get(word, WordTable.ORIGIN_START)];
    }

    private boolean open() {
        return words.length > wordStart;
    }

    /** Whether the open word, if there is one, reaches up to a position: a character that is left out breaks it. */
    private boolean unbroken(int at) {
        return !open() || lastOrigin == at - 1;
    }

    /**
     * Takes letters, digits and what is between words, which is nearly everything, and says where it stopped. Where words end cannot be
     * guessed, so there is no branch on it: each character writes down what the word would be if it ended here, and the next
     * word is behind it only where it does.
     *
     * <p>With more than 325 bytes of code a method remains one of its own when it is compiled, by default: within {@link #read} the loop
     * would have to keep its counters in memory instead of registers.
     */
    private int takePlain(int from, int to) {
        words.room(to - from + 1, (to - from) / 2 + 1);
        char[] source = original;
        char[] chars = words.chars;
        int[] rows = words.rows;
        int row = WordTable.WIDTH * words.count;
        int length = words.length;
        int open = words.length > wordStart ? 1 : 0;
        int origin = open > 0 ? originStart : from;
        int sum = hash;
        int at = from;
        for (; at < to; at++) {
            char c = source[at];
            if (c >= PLAIN) {
                break;
            }
            int addend = ADDENDS[c];
            int factor = FACTORS[c];
            if (addend < 0) {
                break;
            }
            rows[row + WordTable.END] = length;
            rows[row + WordTable.HASH] = sum;
            rows[row + WordTable.ORIGIN_START] = origin;
            rows[row + WordTable.ORIGIN_END] = at;
            chars[length] = (char) (addend | ' ');
            // The factor is odd for a letter and 0 otherwise.
            int letter = factor & 1;
            row += (open & ~letter) * WordTable.WIDTH;
            length += open | letter;
            origin = letter == 0 ? at + 1 : origin;
            sum = sum * factor + addend;
            open = letter;
        }
        words.count = row / WordTable.WIDTH;
        words.length = length;
        wordStart = words.start(words.count);
        originStart = origin;
        hash = sum;
        lastOrigin = at - 1;
        return at;
    }

    private void takeOne(char c, int at) {
        if (c >= PLAIN) {
            takeOther(c, at);
        } else if (ADDENDS[c] > 0) {
            put((char) ADDENDS[c], at);
        } else if (c == '\'' || c == '`') {
            takeApostrophe(at);
        } else if (c == '.' && wordOn(at)) {
            put(c, at);
        } else if (c == '.' || c == '!' || c == '?') {
            endSentence(at);
        } else if (c == '\n') {
            takeLineBreak(at);
        } else if (c != '*' && c != '_') {
            endWord();
        }
    }

    private void takeOther(char c, int at) {
        switch (c) {
            case '’', '‘', 'ʼ', '′', '´' -> takeApostrophe(at);
            case '。', '！', '？', '…', '।', '؟' -> endSentence(at);
            default -> {
                if (ideograph(c)) {
                    endWord();
                    put(c, at);
                    endWord();
                } else if (pointing(c)) {
                    // Vowel points of Arabic and Hebrew are written or not; words are the same.
                    lastOrigin = open() ? at : lastOrigin;
                } else if (Character.isLetterOrDigit(c) || mark(c)) {
                    put(Character.toLowerCase(c), at);
                } else if (c != '\u200b' && c != '\u00ad' && c != '\ufeff') {
                    endWord();
                }
            }
        }
    }

    private void takeApostrophe(int at) {
        if (open() && at + 1 < size && Character.isLetter(original[at + 1])) {
            put('\'', at);
        } else {
            endWord();
        }
    }

    private void takeLineBreak(int at) {
        endWord();
        char next = at + 1 < size ? original[at + 1] : '\n';
        if (next == '\n' || next == '-' || next == '*' || next == '\u2022' || next == '\r') {
            endSentence(at);
        }
    }

    private boolean wordOn(int at) {
        return open() && at + 1 < size && Character.isLetterOrDigit(original[at + 1]);
    }

    private void put(char c, int at) {
        words.room(1, 0);
        if (!open()) {
            originStart = at;
        }
        lastOrigin = at;
        words.chars[words.length++] = c;
        hash = hash * FACTOR + c;
    }

    private void endWord() {
        if (open()) {
            words.room(1, 1);
            int row = WordTable.WIDTH * words.count++;
            words.rows[row + WordTable.END] = words.length;
            words.rows[row + WordTable.HASH] = hash;
            words.rows[row + WordTable.ORIGIN_START] = originStart;
            words.rows[row + WordTable.ORIGIN_END] = lastOrigin + 1;
            words.chars[words.length++] = ' ';
            wordStart = words.length;
            hash = 0;
        }
    }

    private void endSentence(int at) {
        endWord();
        if (words.count > 0 && words.first(words.count - 1) != '.') {
            put('.', at);
            endWord();
        }
    }

    private static boolean ideograph(char c) {
        return (c >= '\u3040' && c <= '\u9fff') || (c >= '\uf900' && c <= '\ufaff') || (c >= '\u0e00' && c <= '\u0e7f');
    }

    private static boolean pointing(char c) {
        return (c >= '\u064b' && c <= '\u0652') || c == '\u0640' || (c >= '\u0591' && c <= '\u05bd');
    }

    private static boolean mark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
