package org.refusalunit.http.wire;

/**
 * Reasoning that a server left in the text. Servers that know the model's format send it in a field of its own; others pass on
 * {@code <think>…</think>}, or only its end where the prompt's template already opened it.
 */
final class Thinking {

    private final String tag;

    /** Reasoning within the given tag; an empty tag leaves texts as they are. */
    Thinking(String tag) {
        this.tag = tag;
    }

    /** The text behind the reasoning; empty where nothing but reasoning was written before the end. */
    String removedFrom(String text) {
        if (tag.isEmpty()) {
            return text;
        }
        String open = "<" + tag + ">";
        String close = "</" + tag + ">";
        int end = text.indexOf(close);
        int start = text.indexOf(open);
        boolean leads = start >= 0 && text.substring(0, start).isBlank();
        if (leads && end < 0) {
            return "";
        }
        boolean openedByTemplate = start < 0 && end >= 0;
        return leads || openedByTemplate ? text.substring(end + close.length()).stripLeading() : text;
    }
}
