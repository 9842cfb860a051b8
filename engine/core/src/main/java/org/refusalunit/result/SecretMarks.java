package org.refusalunit.result;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells in one pass whether a text may hold a secret: nearly none does, and every text of a run is asked. A mark is looked for
 * only where its rarest character stands.
 */
final class SecretMarks {

    private static final int ASCII = 0x80;

    /**
     * A part that every secret of a kind has.
     *
     * @param text the part
     * @param rarest where its rarest character is
     */
    private record Mark(String text, int rarest) {

        /** The first two characters tell nearly always, and are looked at much faster than all. */
        boolean standsAround(String searched, int place) {
            int start = place - rarest;
            return start >= 0
                    && start + 1 < searched.length()
                    && searched.charAt(start) == text.charAt(0)
                    && searched.charAt(start + 1) == text.charAt(1)
                    && searched.startsWith(text, start);
        }
    }

    /** By rarest character. */
    private final Mark[][] marks = new Mark[ASCII][];

    /** Those that have no character of ASCII. */
    private final List<String> foreign = new ArrayList<>();

    /** @param values secrets as they are */
    SecretMarks(List<String> values) {
        add("sk-", 2);
        add("bearer ", 0);
        add("Bearer ", 0);
        add("BEARER ", 0);
        add("hf_", 2);
        add("ghp_", 3);
        add("gho_", 3);
        add("ghu_", 3);
        add("ghs_", 3);
        add("ghr_", 3);
        add("github_pat_", 6);
        add("AIza", 2);
        add("AKIA", 1);
        add("xox", 0);
        values.forEach(this::add);
    }

    private void add(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ASCII) {
                add(value, i);
                return;
            }
        }
        foreign.add(value);
    }

    private void add(String text, int rarest) {
        char key = text.charAt(rarest);
        Mark @Nullable [] known = marks[key];
        List<Mark> all = new ArrayList<>(known == null ? List.of() : List.of(known));
        all.add(new Mark(text, rarest));
        marks[key] = all.toArray(Mark[]::new);
    }

    /** Whether one of them is in a text. */
    boolean in(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ASCII && marks[c] != null && marked(text, i, marks[c])) {
                return true;
            }
        }
        return !foreign.isEmpty() && foreign.stream().anyMatch(text::contains);
    }

    private static boolean marked(String text, int place, Mark[] candidates) {
        for (Mark mark : candidates) {
            if (mark.standsAround(text, place)) {
                return true;
            }
        }
        return false;
    }
}
