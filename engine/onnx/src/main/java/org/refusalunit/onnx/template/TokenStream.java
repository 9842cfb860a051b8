package org.refusalunit.onnx.template;

import java.util.List;

/** The tokens of a template with a position, and the nesting depth of the parsers that read them. */
final class TokenStream {

    private final List<Token> tokens;
    private final int maxDepth;
    private int next;
    private int depth;

    TokenStream(List<Token> tokens, int maxDepth) {
        this.tokens = tokens;
        this.maxDepth = maxDepth;
    }

    Token peek() {
        return tokens.get(next);
    }

    /** The token after the next one. */
    Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    int line() {
        return peek().line();
    }

    Token take() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    boolean atOperator(String operator) {
        return peek().is(Token.Kind.OPERATOR, operator);
    }

    boolean atName(String name) {
        return peek().is(Token.Kind.NAME, name);
    }

    boolean at(Token.Kind kind) {
        return peek().kind() == kind;
    }

    boolean skipOperator(String operator) {
        return skip(atOperator(operator));
    }

    boolean skipName(String name) {
        return skip(atName(name));
    }

    private boolean skip(boolean found) {
        if (found) {
            next++;
        }
        return found;
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw unexpected("'" + operator + "'");
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw unexpected("'" + name + "'");
        }
    }

    Token expect(Token.Kind kind) {
        if (!at(kind)) {
            throw unexpected(new Token(kind, "", 0).describe());
        }
        return take();
    }

    String takeName() {
        if (!at(Token.Kind.NAME)) {
            throw unexpected("a name");
        }
        return take().text();
    }

    ChatTemplateException unexpected(String expected) {
        return ChatTemplateException.at(
                line(), "found " + peek().describe() + " where " + expected + " belongs", "correct the template");
    }

    void enter() {
        if (++depth > maxDepth) {
            throw ChatTemplateException.at(
                    line(),
                    "expressions or blocks nest deeper than maxDepth = " + maxDepth,
                    "simplify the template or raise this limit in Limits");
        }
    }

    void leave() {
        depth--;
    }
}
