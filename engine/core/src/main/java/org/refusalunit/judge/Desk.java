package org.refusalunit.judge;

/** What one judgement needs to work on. Kept for the next one, as new memory for each costs more than much of the work. */
final class Desk {

    /** A desk that held a longer text is not kept, in characters. */
    private static final int LONGEST_KEPT = 16_384;

    private final NormalText text = new NormalText();
    private final CueWords answerWords;
    private final CueWords promptWords;
    private final PhraseKeys phraseKeys = new PhraseKeys();
    private int longest;

    Desk(CueCatalogue catalogue) {
        answerWords = catalogue.answerFinder().words();
        promptWords = catalogue.promptFinder().words();
    }

    /** Normal text of a text, until the next one is read. */
    NormalText read(String original, Masks masks) {
        longest = Math.max(longest, original.length());
        text.read(original, masks);
        return text;
    }

    /** The same of a prompt, in which only cues are looked for. */
    NormalText readPrompt(String question) {
        longest = Math.max(longest, question.length());
        text.readForCues(question);
        return text;
    }

    CueWords answerWords() {
        return answerWords;
    }

    CueWords promptWords() {
        return promptWords;
    }

    PhraseKeys phraseKeys() {
        return phraseKeys;
    }

    boolean worthKeeping() {
        return longest <= LONGEST_KEPT;
    }
}
