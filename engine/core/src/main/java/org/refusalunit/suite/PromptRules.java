package org.refusalunit.suite;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Prompt;

/** What a prompt has to keep to whatever the format of its file. */
final class PromptRules {

    /** More would be cut by clients that write a file or an XML attribute per test. */
    static final int LONGEST_ID = 120;

    private static final boolean[] ID_CHARACTERS = new boolean[0x80];
    private static final boolean[] TAG_CHARACTERS = new boolean[0x80];

    static {
        String ofIds = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-";
        for (int i = 0; i < ofIds.length(); i++) {
            ID_CHARACTERS[ofIds.charAt(i)] = true;
        }
        for (char c = 0; c < TAG_CHARACTERS.length; c++) {
            TAG_CHARACTERS[c] = mayBeInTag(c);
        }
    }

    private PromptRules() {}

    /** Tells the faults of ids and tags as field and message. */
    static void check(Prompt prompt, LineFaults faults) {
        checkId(prompt.id(), faults);
        List<String> tags = prompt.tags();
        for (int i = 0; i < tags.size(); i++) {
            if (!isTag(tags.get(i))) {
                faults.add(
                        "tags[" + i + "]",
                        "'" + Excerpt.of(tags.get(i))
                                + "' is not a JUnit tag: a tag is not blank and has no white space"
                                + " and none of , ( ) & | !");
            }
        }
    }

    /** Tells which texts have half of a surrogate pair in them: there are no bytes for that. */
    static void checkSurrogates(Prompt prompt, LineFaults faults) {
        checkSurrogates("category", prompt.category(), faults);
        checkSurrogates("notes", prompt.notes(), faults);
        checkSurrogates("scenario", prompt.scenario(), faults);
        prompt.tags().forEach(tag -> checkSurrogates("tags", tag, faults));
        prompt.focus().forEach(focus -> checkSurrogates("focus", focus, faults));
        for (Message message : prompt.messages()) {
            checkSurrogates(prompt.messages().size() == 1 ? "text" : "messages", message.text(), faults);
        }
    }

    private static void checkId(String id, LineFaults faults) {
        if (id.length() > LONGEST_ID) {
            faults.add("id", "has " + id.length() + " characters, allowed are " + LONGEST_ID);
        }
        for (int i = 0; i < id.length(); i++) {
            if (!isIdCharacter(id.charAt(i))) {
                String character = Excerpt.of(Character.toString(id.codePointAt(i)));
                faults.add(
                        "id",
                        "the id '" + Excerpt.of(id) + "' has '" + character + "' in it, allowed are A-Z a-z 0-9 . _ / -"
                                + " (test selectors of build tools break on others)");
                return;
            }
        }
    }

    private static boolean isIdCharacter(char c) {
        return c < ID_CHARACTERS.length && ID_CHARACTERS[c];
    }

    /** The rule of {@code org.junit.platform.engine.TestTag}, which this package does not see. */
    private static boolean isTag(String tag) {
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            if (c < TAG_CHARACTERS.length ? !TAG_CHARACTERS[c] : !mayBeInTag(c)) {
                return false;
            }
        }
        return !tag.isEmpty();
    }

    private static boolean mayBeInTag(char c) {
        return !Character.isWhitespace(c) && !Character.isISOControl(c) && ",()&|!".indexOf(c) < 0;
    }

    private static void checkSurrogates(String field, @Nullable String text, LineFaults faults) {
        if (text != null
                && text.codePoints().anyMatch(c -> c <= Character.MAX_VALUE && Character.isSurrogate((char) c))) {
            faults.add(
                    field,
                    "has half of a surrogate pair in it, such as \\ud83d without the escape behind it: write both, or the character");
        }
    }
}
