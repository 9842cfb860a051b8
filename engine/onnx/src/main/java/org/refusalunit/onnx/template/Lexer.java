package org.refusalunit.onnx.template;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into text and tags, with the whitespace rules of {@code trim_blocks} and {@code lstrip_blocks}: a
 * line break after a block or comment is dropped, and so are blanks between the start of a line and a block or comment.
 * A minus sign inside a delimiter strips all whitespace on its side; a plus sign switches the rules off there.
 */
final class Lexer {

    private final Source source;
    private final List<Token> tokens = new ArrayList<>();

    private Lexer(Source source) {
        this.source = source;
    }

    static List<Token> tokens(String template) {
        Lexer lexer = new Lexer(new Source(normalized(template)));
        lexer.run();
        return lexer.tokens;
    }

    /** All line breaks become one line feed, and one at the very end is dropped, as Jinja does by default. */
    private static String normalized(String template) {
        String text = template.replace("\r\n", "\n").replace('\r', '\n');
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private void run() {
        while (!source.atEnd()) {
            int begin = nextTag(source.position());
            if (begin < 0) {
                addText(source.rest());
                source.moveTo(source.length());
            } else {
                tag(begin);
            }
        }
        tokens.add(new Token(Token.Kind.END, "", source.line()));
    }

    private int nextTag(int from) {
        for (int at = source.find("{", from); at >= 0; at = source.find("{", at + 1)) {
            char next = source.charAt(at + 1);
            if (next == '%' || next == '{' || next == '#') {
                return at;
            }
        }
        return -1;
    }

    private void tag(int begin) {
        boolean print = source.charAt(begin + 1) == '{';
        addText(textBefore(begin, !print));
        boolean comment = source.charAt(begin + 1) == '#';
        source.moveTo(begin);
        int line = source.line();
        source.moveTo(signed(source.charAt(begin + 2)) ? begin + 3 : begin + 2);
        if (comment) {
            comment(line);
        } else if (print || !raw(line)) {
            tokens.add(new Token(print ? Token.Kind.PRINT_BEGIN : Token.Kind.BLOCK_BEGIN, "", line));
            new TagLexer(source, print, tokens).run();
        }
    }

    private static boolean signed(char character) {
        return character == '-' || character == '+';
    }

    /** The text up to a tag, less what the tag strips from it. */
    private String textBefore(int begin, boolean stripsLine) {
        int start = source.position();
        String text = source.slice(start, begin);
        char sign = source.charAt(begin + 2);
        if (sign == '-') {
            return PythonWhitespace.stripEnd(text);
        }
        if (sign == '+' || !stripsLine) {
            return text;
        }
        int lineStart = text.lastIndexOf('\n') + 1;
        boolean startsLine = lineStart > 0 || start == 0 || source.charAt(start - 1) == '\n';
        return startsLine && PythonWhitespace.isBlank(text, lineStart) ? text.substring(0, lineStart) : text;
    }

    private void addText(String text) {
        if (!text.isEmpty()) {
            tokens.add(new Token(Token.Kind.TEXT, text, source.line()));
        }
    }

    private void comment(int line) {
        int end = source.find("#}", source.position());
        if (end < 0) {
            throw ChatTemplateException.at(line, "a comment is never closed", "add '#}'");
        }
        char sign = end > source.position() ? source.charAt(end - 1) : ' ';
        source.moveTo(end + 2);
        source.skipAfterTag(sign);
    }

    /** Reads a raw block if one begins here. */
    private boolean raw(int line) {
        int at = source.skipWhitespace(source.position());
        if (!source.startsWith("raw", at)) {
            return false;
        }
        at = source.skipWhitespace(at + 3);
        boolean strip = source.startsWith("-%}", at);
        if (!strip && !source.startsWith("%}", at)) {
            return false;
        }
        source.moveTo(strip ? at + 3 : at + 2);
        if (strip) {
            source.moveTo(source.skipWhitespace(source.position()));
        }
        for (int begin = source.find("{%", source.position()); begin >= 0; begin = source.find("{%", begin + 2)) {
            if (rawEnds(begin)) {
                return true;
            }
        }
        throw ChatTemplateException.at(line, "{% raw %} is never closed", "add {% endraw %}");
    }

    private boolean rawEnds(int begin) {
        int at = source.skipWhitespace(signed(source.charAt(begin + 2)) ? begin + 3 : begin + 2);
        if (!source.startsWith("endraw", at)) {
            return false;
        }
        at = source.skipWhitespace(at + 6);
        char sign = source.charAt(at);
        int close = signed(sign) ? at + 1 : at;
        if (!source.startsWith("%}", close)) {
            return false;
        }
        addText(textBefore(begin, true));
        source.moveTo(close + 2);
        source.skipAfterTag(sign);
        return true;
    }
}
