package org.refusalunit.judge;

/**
 * A text as the cues see it: lower-case words, each followed by one space, a lone full stop where a sentence ends, and for
 * every word its place in the text it came from. What {@link Masks} hides is left out. Holds one text at a time.
 */
final class NormalText {

    /** Between these, lower-case letters of Latin, Greek and Cyrillic stand for themselves. */
    private static final char FIRST_ACCENTED = '\u00df';

    private static final char LAST_CYRILLIC = '\u04ff';

    private final WordTable words = new WordTable();
    private final TextReader reader = new TextReader(words);
    private int names;
    private int numbers;

    static NormalText of(String text, Masks masks) {
        NormalText normal = new NormalText();
        normal.read(text, masks);
        return normal;
    }

    static NormalText of(String text) {
        return of(text, Masks.NONE);
    }

    /** Holds another text from now on. */
    void read(String text, Masks masks) {
        reader.read(text, masks);
        tally();
    }

    /** The same where only cues are looked for: names and numbers are those of the text before. */
    void readForCues(String text) {
        reader.read(text, Masks.NONE);
    }

    /** Counts names and numbers, and lays hashes in a row. No branches: which words start with a capital letter cannot be guessed. */
    private void tally() {
        int capitals = 0;
        int digits = 0;
        char before = '.';
        int start = 0;
        words.roomInRows();
        int[] hashes = words.hashes;
        int[] isWord = words.isWord;
        for (int word = 0; word < words.count; word++) {
            char initial = reader.initial(word);
            char first = words.chars[start];
            // Behind a word of one letter there is a space.
            char second = words.chars[start + 1];
            hashes[word] = words.get(word, WordTable.HASH);
            isWord[word] = -differ(first, '.');
            digits += below(initial - '0', 10);
            capitals += below(initial - 'A', 26) & differ(second, ' ') & differ(second, '\'') & differ(before, '.');
            before = first;
            start = words.get(word, WordTable.END) + 1;
        }
        names = capitals;
        numbers = digits;
    }

    /** 1 where a number that is less than 2 to the 16th either way is not negative and below another, and else 0. */
    private static int below(int number, int bound) {
        return (number - bound & ~number) >>> 31;
    }

    /** 1 or, where two characters are the same, 0. */
    private static int differ(char one, char other) {
        return -(one ^ other) >>> 31;
    }

    /** Whether a text is surely one word that is its own normal text; letters that need a closer look are left to {@link #of}. */
    static boolean isPlainWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c == '\'' && i > 0 && i + 1 < text.length() && Character.isLetter(text.charAt(i + 1)))
                    || (c >= FIRST_ACCENTED
                            && c <= LAST_CYRILLIC
                            && Character.getType(c) == Character.LOWERCASE_LETTER);
            if (!plain) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** What is known of each word. */
    WordTable table() {
        return words;
    }

    /** Number of words, sentence ends included. */
    int words() {
        return words.count;
    }

    int wordStart(int word) {
        return words.start(word);
    }

    int wordHash(int word) {
        return words.get(word, WordTable.HASH);
    }

    boolean sentenceEnd(int word) {
        return words.first(word) == '.';
    }

    /** How many words within a sentence start with a capital letter, as names do. */
    int names() {
        return names;
    }

    /** How many words start with a digit. */
    int numbers() {
        return numbers;
    }

    /** The hash that a word has in a text. */
    static int hash(String word) {
        return TextReader.hash(word);
    }

    char charAt(int position) {
        return words.chars[position];
    }

    boolean wordStartsWith(int word, String prefix) {
        int start = words.start(word);
        if (start + prefix.length() > words.length) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (words.chars[start + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The position of the space behind a word. */
    int wordEnd(int word) {
        return words.get(word, WordTable.END);
    }

    /** Where a word starts in the original text. */
    int originStart(int word) {
        return words.get(word, WordTable.ORIGIN_START);
    }

    /** The position behind a word in the original text. */
    int originEnd(int word) {
        return words.get(word, WordTable.ORIGIN_END);
    }

    /** The words from one to the one in front of another, as they are read here. */
    String words(int first, int behind) {
        int start = words.start(first);
        return new String(words.chars, start, wordEnd(behind - 1) - start);
    }

    @Override
    public String toString() {
        return new String(words.chars, 0, words.length);
    }
}
