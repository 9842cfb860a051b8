package org.refusalunit.judge;

import java.util.List;

/**
 * The stretches of an answer that are not the model's own words to the user: role tokens, a reasoning block, code, quoted
 * text. Asked for in order of position; they do not overlap. All of them are found in one pass.
 */
final class Masks {

    /** Nothing is hidden. */
    static final Masks NONE = new Masks("", Hidden.NOTHING);

    /** Names of roles that a model may print before its answer. */
    static final List<String> ROLES = List.of("assistant", "answer", "response", "ai", "bot", "model");

    /** What these begin with. */
    private static final String ROLE_LETTERS = "aArRbBmM";

    private static final List<String> TOKENS =
            List.of("<s>", "</s>", "[s]", "[/s]", "[inst]", "[/inst]", "<<sys>>", "<</sys>>", "<bos>", "<eos>");

    /** A quotation longer than this, or one over a blank line, is taken for a stray mark. */
    private static final int LONGEST_QUOTATION = 1_000;

    private static final int LONGEST_TOKEN = 40;

    private enum Hidden {
        NOTHING,
        TOKENS,
        ALL
    }

    private final String text;
    private final Hidden hidden;
    private final int roleStart;
    private final int roleEnd;
    private final Quotations code = new Quotations('`', '`', "\n");
    private final Quotations straight = new Quotations('"', '"', "\n\n");
    private final Quotations curly = new Quotations('”', '“', "\n\n");
    private final Quotations angular = new Quotations('»', '»', "\n\n");
    private final Quotations corner = new Quotations('」', '」', "\n\n");
    private boolean any;
    private int steps;

    private Masks(String text, Hidden hidden) {
        this.text = text;
        this.hidden = hidden;
        this.roleStart = roleStart();
        this.roleEnd = roleEnd();
        this.any = roleEnd > 0;
    }

    /** Role tokens alone. */
    static Masks ofTokens(String text) {
        return new Masks(text, Hidden.TOKENS);
    }

    /** Role tokens, reasoning, code and quotations. */
    static Masks of(String text) {
        return new Masks(text, Hidden.ALL);
    }

    /** Whether anything was found so far. */
    boolean any() {
        return any;
    }

    /** How many characters were looked at in search of the ends of quotations. */
    int steps() {
        return steps;
    }

    /** Where the model's own words may start: behind the name of a role, or 0. */
    int behindRole() {
        return roleEnd;
    }

    /** Whether a character is a mark that may open a stretch; a name of a role does so without one. */
    static boolean opens(char c) {
        return switch (c) {
            case '<', '[', '`', '"', '>', '“', '„', '«', '「' -> true;
            default -> false;
        };
    }

    /**
     * The position behind the stretch that starts at a position, or -1 where none does. To be asked in order of position, and not
     * within a stretch.
     */
    int end(int at) {
        int end = roleEnd > 0 && at == roleStart ? roleEnd : endOfMarked(at);
        any |= end >= 0;
        return end;
    }

    private int endOfMarked(int at) {
        if (hidden == Hidden.NOTHING) {
            return -1;
        }
        char c = text.charAt(at);
        if (c == '<' || c == '[') {
            return tokenEnd(at);
        }
        return hidden == Hidden.ALL ? endOfContent(c, at) : -1;
    }

    private int endOfContent(char c, int at) {
        return switch (c) {
            case '`' -> codeEnd(at);
            case '"' -> end(straight, at);
            case '“', '„' -> end(curly, at);
            case '«' -> end(angular, at);
            case '「' -> end(corner, at);
            case '>' -> lineStart(at) ? lineEnd(at) : -1;
            default -> -1;
        };
    }

    private int roleStart() {
        int at = 0;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            at++;
        }
        return at;
    }

    private int roleEnd() {
        if (roleStart == text.length() || ROLE_LETTERS.indexOf(text.charAt(roleStart)) < 0) {
            return 0;
        }
        for (String role : ROLES) {
            int end = roleStart + role.length();
            if (text.regionMatches(true, roleStart, role, 0, role.length()) && end < text.length()) {
                char after = text.charAt(end);
                if (after == ':' || (after == '\n' && role.equals("assistant"))) {
                    return end + 1;
                }
            }
        }
        return 0;
    }

    private int tokenEnd(int at) {
        if (text.startsWith("<|", at)) {
            int end = closing("|>", at + 2, LONGEST_TOKEN);
            boolean named = end >= 0 && text.startsWith("assistant\n", end);
            return named ? end + "assistant".length() : end;
        }
        if (hidden == Hidden.ALL && text.startsWith("<think>", at)) {
            int end = text.indexOf("</think>", at);
            return end < 0 ? text.length() : end + 8;
        }
        for (String token : TOKENS) {
            if (text.regionMatches(true, at, token, 0, token.length())) {
                return at + token.length();
            }
        }
        return -1;
    }

    private int codeEnd(int at) {
        if (text.startsWith("```", at)) {
            int end = text.indexOf("```", at + 3);
            return end < 0 ? text.length() : end + 3;
        }
        int end = end(code, at);
        return end > at + 2 ? end : -1;
    }

    /** The position behind a mark on the same line and not too far away, or -1. */
    private int closing(String mark, int from, int most) {
        int limit = Math.min(text.length(), from + most);
        for (int i = from; i < limit && text.charAt(i) != '\n'; i++) {
            steps++;
            if (text.startsWith(mark, i)) {
                return i + mark.length();
            }
        }
        return -1;
    }

    /** The position behind the mark that ends a quotation, or -1. */
    private int end(Quotations quotations, int at) {
        if (quotations.stop > at) {
            return -1;
        }
        int limit = Math.min(text.length(), at + LONGEST_QUOTATION);
        for (int i = Math.max(at + 1, quotations.clear); i < limit; i++) {
            steps++;
            char c = text.charAt(i);
            if (c == quotations.mark || c == quotations.otherMark) {
                return i + 1;
            }
            if (c == '\n' && text.startsWith(quotations.end, i)) {
                quotations.stop = i;
                return -1;
            }
        }
        quotations.clear = limit;
        return -1;
    }

    private boolean lineStart(int at) {
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    private int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** What ends quotations of a kind, and what is known from earlier marks, so that no character is looked at again for each. */
    private static final class Quotations {
        private final char mark;
        private final char otherMark;
        /** Line breaks that no quotation goes over. */
        private final String end;
        /** Between the last opening mark and here there is no closing one. */
        private int clear;
        /** Here is what no quotation goes over. */
        private int stop = -1;

        Quotations(char mark, char otherMark, String end) {
            this.mark = mark;
            this.otherMark = otherMark;
            this.end = end;
        }
    }
}
