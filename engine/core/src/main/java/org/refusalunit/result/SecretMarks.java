package org.refusalunit.result;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether a text may hold a secret: nearly none does, and every text of a run is asked. A mark is looked for only where its
 * rarest character stands, and that is looked for with the machine's own instructions.
 */
final class SecretMarks {

    /**
     * Marks with the same rarest character.
     *
     * @param rarest the character
     * @param marks the marks
     */
    private record Kind(char rarest, List<Mark> marks) {

        boolean in(String searched) {
            for (int place = searched.indexOf(rarest); place >= 0; place = searched.indexOf(rarest, place + 1)) {
                for (int i = 0; i < marks.size(); i++) {
                    if (marks.get(i).standsAround(searched, place)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /**
     * A part that every secret of a kind has.
     *
     * @param text the part
     * @param rarest where its rarest character is
     */
    private record Mark(String text, int rarest) {

        boolean standsAround(String searched, int place) {
            return searched.startsWith(text, place - rarest);
        }
    }

    private final List<Kind> kinds = new ArrayList<>();

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
        values.forEach(value -> add(value, 0));
    }

    private void add(String text, int rarest) {
        char key = text.charAt(rarest);
        for (Kind kind : kinds) {
            if (kind.rarest == key) {
                kind.marks.add(new Mark(text, rarest));
                return;
            }
        }
        kinds.add(new Kind(key, new ArrayList<>(List.of(new Mark(text, rarest)))));
    }

    /** Whether one of them is in a text. */
    boolean in(String text) {
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).in(text)) {
                return true;
            }
        }
        return false;
    }
}
