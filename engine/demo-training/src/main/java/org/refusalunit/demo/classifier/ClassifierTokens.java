package org.refusalunit.demo.classifier;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.refusalunit.demo.tokenizer.Tokenizer;
import org.refusalunit.demo.tokenizer.Vocabulary;

/** Turns texts into the classifier's tokens, as its {@code tokenizer.json} does. */
public final class ClassifierTokens {
    /** The token that fills up shorter texts. */
    public static final String PAD = "[PAD]";
    /** The token before a text. */
    public static final String CLS = "[CLS]";
    /** The token behind a text. */
    public static final String SEP = "[SEP]";

    /** The special tokens in the order of their ids. */
    public static final List<String> SPECIALS = List.of(PAD, CLS, SEP);

    /** The most tokens of a text with what stands around it. */
    public static final int LENGTH = 256;

    private final Tokenizer tokenizer;

    /** Tokens of a vocabulary with {@link #SPECIALS}. */
    public ClassifierTokens(Vocabulary vocabulary) {
        this.tokenizer = new Tokenizer(vocabulary);
    }

    /** A text as the vocabulary knows it: in lower case and with straight apostrophes. */
    public static String normal(String text) {
        return text.replace('\u2019', '\'').toLowerCase(Locale.ROOT);
    }

    /** The pieces. */
    public Vocabulary vocabulary() {
        return tokenizer.vocabulary();
    }

    /** The ids of a text between its special tokens, cut to {@link #LENGTH}. */
    public int[] encode(String text) {
        IntStream ids = IntStream.of(tokenizer.encode(normal(text))).limit(LENGTH - 2);
        IntStream start = IntStream.concat(IntStream.of(vocabulary().special(CLS)), ids);
        return IntStream.concat(start, IntStream.of(vocabulary().special(SEP))).toArray();
    }
}
