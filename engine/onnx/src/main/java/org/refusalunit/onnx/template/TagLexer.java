package org.refusalunit.onnx.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the inside of one {@code {{ … }}} or {@code {% … %}} into tokens, its closing delimiter included. */
final class TagLexer {

    private static final Pattern FLOAT =
            Pattern.compile("(?:\\d++_)*+\\d++(?:\\.(?:\\d++_)*+\\d++(?:[eE][+-]?\\d++)?+|[eE][+-]?\\d++)");
    private static final Pattern INTEGER =
            Pattern.compile("0[bB][01_]++|0[oO][0-7_]++|0[xX][0-9a-fA-F_]++|\\d++(?:_\\d++)*+");
    private static final List<String> LONG_OPERATORS = List.of("**", "//", "==", "!=", ">=", "<=");
    private static final String OPERATORS = "+-/*%~[](){}><=.:|,;";

    private final Source source;
    private final boolean print;
    private final List<Token> tokens;
    private final Deque<Character> open = new ArrayDeque<>();
    private final int firstLine;

    TagLexer(Source source, boolean print, List<Token> tokens) {
        this.source = source;
        this.print = print;
        this.tokens = tokens;
        this.firstLine = source.line();
    }

    void run() {
        while (true) {
            source.moveTo(source.skipWhitespace(source.position()));
            if (source.atEnd()) {
                throw ChatTemplateException.at(firstLine, "a tag is never closed", print ? "add '}}'" : "add '%}'");
            }
            if (open.isEmpty() && closes()) {
                return;
            }
            token();
        }
    }

    private boolean closes() {
        int at = source.position();
        char sign = source.charAt(at);
        String delimiter = print ? "}}" : "%}";
        boolean signed = sign == '-' || (sign == '+' && !print);
        if (!source.startsWith(delimiter, signed ? at + 1 : at)) {
            return false;
        }
        add(print ? Token.Kind.PRINT_END : Token.Kind.BLOCK_END, "", at + (signed ? 3 : 2));
        if (!print || sign == '-') {
            source.skipAfterTag(sign);
        }
        return true;
    }

    private void token() {
        char first = source.charAt(source.position());
        if (first == '\'' || first == '"') {
            string(first);
        } else if (first >= '0' && first <= '9') {
            number();
        } else if (first == '_' || Character.isUnicodeIdentifierStart(first)) {
            name();
        } else {
            operator(first);
        }
    }

    private void string(char quote) {
        int start = source.position() + 1;
        int end = start;
        while (source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
            if (end >= source.length()) {
                throw ChatTemplateException.at(source.line(), "a string is never closed", "add " + quote);
            }
        }
        add(Token.Kind.STRING, StringLiteral.decode(source.slice(start, end), source.line()), end + 1);
    }

    private void number() {
        int start = source.position();
        boolean afterDot = start > 0 && source.charAt(start - 1) == '.';
        Matcher decimal = source.matcher(FLOAT);
        Matcher integer = source.matcher(INTEGER);
        if (!afterDot && decimal.lookingAt()) {
            add(Token.Kind.FLOAT, decimal.group().replace("_", ""), decimal.end());
        } else if (integer.lookingAt()) {
            add(Token.Kind.INTEGER, integer.group().replace("_", ""), integer.end());
        }
    }

    private void name() {
        int end = source.position() + 1;
        while (Character.isUnicodeIdentifierPart(source.charAt(end)) && source.charAt(end) != '\0') {
            end++;
        }
        add(Token.Kind.NAME, source.slice(source.position(), end), end);
    }

    private void operator(char first) {
        int start = source.position();
        for (String operator : LONG_OPERATORS) {
            if (source.startsWith(operator, start)) {
                add(Token.Kind.OPERATOR, operator, start + 2);
                return;
            }
        }
        if (OPERATORS.indexOf(first) < 0) {
            throw ChatTemplateException.at(
                    source.line(), "unexpected character '" + first + "' inside a tag", "remove or quote it");
        }
        balance(first);
        add(Token.Kind.OPERATOR, String.valueOf(first), start + 1);
    }

    private void balance(char character) {
        switch (character) {
            case '(' -> open.push(')');
            case '[' -> open.push(']');
            case '{' -> open.push('}');
            case ')', ']', '}' -> {
                Character expected = open.poll();
                if (expected == null || expected != character) {
                    throw ChatTemplateException.at(
                            source.line(),
                            "unexpected '" + character + "'" + (expected == null ? "" : ", '" + expected + "' is open"),
                            "balance the brackets");
                }
            }
            default -> {}
        }
    }

    private void add(Token.Kind kind, String text, int end) {
        tokens.add(new Token(kind, text, source.line()));
        source.moveTo(end);
    }
}
