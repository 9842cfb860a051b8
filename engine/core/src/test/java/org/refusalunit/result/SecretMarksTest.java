package org.refusalunit.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretMarksTest {

    private static final List<String> MARKS = List.of(
            "sk-",
            "bearer ",
            "Bearer ",
            "BEARER ",
            "hf_",
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "ghr_",
            "github_pat_",
            "AIza",
            "AKIA",
            "xox");

    private static final List<String> VALUES = List.of(
            "battery-staple",
            "b-b-b-b-c",
            "\u00e9t\u00e9-en-\u00e9t\u00e9",
            "\u4fdd\u5bc6\u4fdd\u5bc6\u4fdd\u5bc6\u4fdd\u5bc6",
            "\uD83Dhalf-a-pair");

    private static boolean anyIn(String text, List<String> values) {
        return MARKS.stream().anyMatch(text::contains) || values.stream().anyMatch(text::contains);
    }

    @Test
    void findsEachMarkAtTheStartInTheMiddleAndAtTheEnd() {
        SecretMarks marks = new SecretMarks(VALUES);
        List<String> all = new ArrayList<>(MARKS);
        all.addAll(VALUES);
        for (String mark : all) {
            assertThat(marks.in(mark)).as(mark).isTrue();
            assertThat(marks.in(mark + "!")).as(mark).isTrue();
            assertThat(marks.in("!" + mark)).as(mark).isTrue();
            assertThat(marks.in("\u20ac" + mark + "\u20ac")).as(mark).isTrue();
            assertThat(marks.in(mark.substring(1))).as(mark).isEqualTo(anyIn(mark.substring(1), VALUES));
            String torn = mark.substring(0, mark.length() - 1);
            assertThat(marks.in(torn)).as(torn).isEqualTo(anyIn(torn, VALUES));
        }
    }

    @Test
    void tellsAsASearchForEachMarkDoes() {
        List<String> pieces = new ArrayList<>(List.of(
                "s",
                "k",
                "-",
                "b",
                "bear",
                "er ",
                "B",
                "BEAR",
                "hf",
                "_",
                "gh",
                "p_",
                "github",
                "_pat",
                "AI",
                "za",
                "z",
                "AK",
                "IA",
                "K",
                "x",
                "o",
                "xo",
                " ",
                "\u00e9",
                "\u4fdd",
                "\u5bc6",
                "\uD83D",
                "battery-",
                "staple",
                "b-b-"));
        pieces.addAll(MARKS);
        Random random = new Random(7);
        SecretMarks plain = new SecretMarks(List.of());
        SecretMarks further = new SecretMarks(VALUES);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(8); length >= 0; length--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            String searched = text.toString();
            boolean expected = anyIn(searched, List.of());
            found += expected ? 1 : 0;
            assertThat(plain.in(searched)).as(searched).isEqualTo(expected);
            assertThat(further.in(searched)).as(searched).isEqualTo(anyIn(searched, VALUES));
        }
        assertThat(found).isBetween(5_000, 19_000);
    }
}
